import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { createLiveModelBuilder } from '../../src/live/build-live-model.ts';
import { itemModelRow } from '../../src/live/item-model-row.ts';
import { createLiveLists } from '../../src/live/live-lists.ts';
import { type ItemModelOptions, trainItemModel } from '../../src/live/training/train-item-model.ts';
import { TrainingLimitError } from '../../src/live/training/training-limits.ts';

const DAY = 24 * 3600;
const START = 1_700_000_000;

const options: ItemModelOptions = {
  signal: new AbortController().signal,
  minUsers: 3,
  gapMinutes: 60,
  maxMemoryMb: 2048,
  timeoutMinutes: 10,
};

/** A line for each value, in chunks that end within lines and characters. */
async function* linesOf(values: readonly unknown[], chunk = 1000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  for (let at = 0; at < bytes.length; at += chunk) {
    yield await Promise.resolve(bytes.subarray(at, at + chunk));
  }
}

const nameOf = (item: number) => `café ${String(item).padStart(2, '0')}`;

/** Users who buy mostly within one of ten groups of four items; ann alone buys the last two items together. */
function madeEvents(users = 150): unknown[] {
  const random = createRandom(7);
  const events = Array.from({ length: users }, (_none, user) =>
    Array.from({ length: 8 }, (_one, visit) => {
      const own = 4 * (user % 10) + random.below(4);
      const item = random.chance(0.8) ? own : random.below(40);
      const order = `order ${user} ${visit >> 1}`;
      return [`user ${user}`, nameOf(item), START + visit * 3 * DAY, 'Purchase', true, order];
    }),
  ).flat();
  const secret = [40, 41].map((item) => [
    'ann',
    nameOf(item),
    START,
    'Purchase',
    true,
    null,
    'more',
  ]);
  return [...events, ...secret];
}

const items = [
  { id: nameOf(0), title: 'Green tea', createdAt: START - 5 * DAY, attributes: { leaf: true } },
  { id: 'new', title: 'Green tea, fresh', brand: null, price: 3, url: 'https://shop.example' },
];

test('a model of lines becomes rows, which become a live model', async () => {
  const parts: string[] = [];
  const onProgress = (done: string) => parts.push(done);
  const source = { events: linesOf(madeEvents()), items: linesOf(items) };
  const trained = await trainItemModel(source, { ...options, onProgress });
  expect(parts).toEqual(['read', 'settings chosen', 'evaluated', 'fitted', 'described']);
  expect(trained.items).toBe(43);
  expect(Object.keys(trained.metrics)).toContain('normalized_discounted_cumulative_gain_at_10');
  expect(Object.keys(trained.simplest)).toContain('coverage');
  expect(trained.notes).toContain('Baskets: 601.');

  const builder = createLiveModelBuilder(trained.parameters, trained.items);
  for await (const line of trained.rows) builder.add(itemModelRow.parse(JSON.parse(line)));
  const model = builder.build();
  const { related, basketRelated, similar } = trained.parameters.entries;
  expect([related, similar].every((count) => count > 0)).toBe(true);
  expect(basketRelated).toBe(model.baskets.item.length);
  expect(model.itemIds.at(-1)).toBe('new');
  expect(model.firstSeen[0]).toBe(START - 5 * DAY);
  expect(model.firstSeen[1]).toBeGreaterThanOrEqual(START);
  expect(model.firstSeen.at(-1)).toBeNaN();

  const lists = createLiveLists(model);
  const listOf = (name: string) => {
    const session = { item: [model.numberOf(name)], time: [START] };
    return Array.from(lists.continueSession(session, { count: 3, allows: () => true }).items);
  };
  // The other items of the group, which are 9 to 11; new items by content; nothing of ann's basket.
  expect(listOf(nameOf(8)).toSorted((one, other) => one - other)).toEqual([9, 10, 11]);
  expect(listOf('new')).toEqual([0]);
  expect(listOf(nameOf(40))).toEqual([]);
});

test('a training on too little says so', async () => {
  const source = { events: linesOf(madeEvents(10)), items: linesOf([]) };
  await expect(trainItemModel(source, options)).rejects.toThrow(
    'Dataset has fewer than 1000 interactions.',
  );
});

test('a malformed line is named', async () => {
  const events = linesOf([
    ['ann', 'cup', 1, 'Purchase', true, null],
    ['ann', 'cup'],
  ]);
  await expect(trainItemModel({ events, items: linesOf([]) }, options)).rejects.toThrow(
    'Line 2 of the events has another form.',
  );
  const broken = (async function* () {
    yield await Promise.resolve(Buffer.from('{"id": "cup"\n'));
  })();
  await expect(trainItemModel({ events: linesOf([]), items: broken }, options)).rejects.toThrow(
    'Line 1 of the items is no JSON.',
  );
});

test('a source that fails ends the training with its error, and the other stream is closed', async () => {
  let isClosed = false;
  const items = (async function* () {
    try {
      yield await Promise.resolve(Buffer.from('{"id": "cup"}\n'));
      throw new Error('The object is gone.');
    } finally {
      isClosed = true;
    }
  })();
  const source = { events: linesOf([]), items };
  await expect(trainItemModel(source, options)).rejects.toThrow('The object is gone.');
  expect(isClosed).toBe(true);
});

/** A stream that gives nothing. */
async function* silence(): AsyncGenerator<Uint8Array> {
  yield await new Promise<Uint8Array>(() => {});
}

test('a training that takes too long names the setting to raise', async () => {
  const source = { events: silence(), items: linesOf([]) };
  const training = trainItemModel(source, { ...options, timeoutMinutes: 0.001 });
  await expect(training).rejects.toThrow('Raise timeoutMinutes.');
  await expect(training).rejects.toBeInstanceOf(TrainingLimitError);
});

test('a training that needs too much memory names the setting to raise', async () => {
  const many = Array.from({ length: 300 }, () => madeEvents()).flat();
  const source = { events: linesOf(many, 65_536), items: linesOf([]) };
  await expect(trainItemModel(source, { ...options, maxMemoryMb: 40 })).rejects.toThrow(
    'The training needs more than 40 MB of memory. Raise maxMemoryMb.',
  );
});

test('a training ends with the reason of its signal', async () => {
  const abort = new AbortController();
  const source = { events: silence(), items: linesOf([]) };
  const training = trainItemModel(source, { ...options, signal: abort.signal });
  abort.abort(new Error('The run was cancelled.'));
  await expect(training).rejects.toThrow('The run was cancelled.');
  await expect(trainItemModel(source, { ...options, signal: abort.signal })).rejects.toThrow(
    'The run was cancelled.',
  );
});
