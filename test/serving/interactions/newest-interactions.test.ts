import { expect, test } from 'vitest';

import {
  createNewestInteractions,
  type Visitor,
} from '../../../src/serving/interactions/newest-interactions.ts';
import type { InteractionSubject } from '../../../src/shop/live/read-newest-interactions.ts';

const START = 1_800_000_000_123;

/** A shop in which each visitor has one interaction, with an item that is named after the visitor. */
function openReads() {
  const statements: (readonly InteractionSubject[])[] = [];
  const state = { isDown: false, ms: START };
  const read = createNewestInteractions(
    {
      newestInteractions: async (subjects) => {
        statements.push(subjects);
        if (state.isDown) return undefined;
        return subjects.map(({ userId, sessionId, until }) => [
          { itemId: `${userId}/${sessionId}`, seconds: until.getTime() / 1_000, isPurchase: false },
        ]);
      },
    },
    { now: () => new Date(state.ms) },
  );
  const itemsOf = async (...visitors: readonly Visitor[]) =>
    (await read(visitors)).map((found) => found?.interactions.map(({ itemId }) => itemId));
  return { statements, state, read, itemsOf };
}

const visitor = (userId: string, change: Partial<Visitor> = {}): Visitor => ({
  userId,
  sessionId: null,
  asOf: null,
  ...change,
});
const anonymous = visitor('', { sessionId: 'secret' });

test('the visitors of one turn are read by one statement, each once', async () => {
  const { statements, itemsOf } = openReads();
  const found = await Promise.all([
    itemsOf(visitor('ann'), visitor('bob')),
    itemsOf(visitor('ann')),
    itemsOf(anonymous, visitor('ann', { sessionId: 'secret' })),
  ]);
  expect(found).toEqual([
    [['ann/null'], ['bob/null']],
    [['ann/null']],
    [['null/secret'], ['ann/secret']],
  ]);
  expect(statements).toHaveLength(1);
  expect(statements[0]).toHaveLength(4);
});

test('interactions are read again after five seconds', async () => {
  const { statements, state, read } = openReads();
  const [first] = await read([visitor('ann')]);
  expect(first?.asOf).toEqual(new Date(START));
  state.ms += 4_999;
  expect(await read([visitor('ann')])).toEqual([first]);
  expect(statements).toHaveLength(1);
  state.ms += 1;
  const [second] = await read([visitor('ann')]);
  expect(second?.asOf).toEqual(new Date(START + 5_000));
  expect(statements).toHaveLength(2);
});

test('a further page has the interactions of the first one, also after newer ones were read', async () => {
  const { statements, state, read } = openReads();
  const [first] = await read([visitor('ann')]);
  state.ms += 60_000;
  await read([visitor('ann')]);
  const asOf = new Date(START);
  expect(await read([visitor('ann', { asOf })])).toEqual([first]);
  expect(statements).toHaveLength(2);
  const other = { ...anonymous, asOf: new Date(7_000) };
  expect(await read([other])).toMatchObject([{ asOf: other.asOf }]);
  expect(statements[2]).toEqual([{ userId: null, sessionId: 'secret', until: other.asOf }]);
});

test('without an id, and for a list that began without interactions, no statement is executed', async () => {
  const { statements, itemsOf } = openReads();
  expect(await itemsOf(visitor(''), visitor('ann', { asOf: new Date(0) }))).toEqual([[], []]);
  expect(statements).toEqual([]);
});

test('a shop that did not respond is read again', async () => {
  const { state, itemsOf } = openReads();
  state.isDown = true;
  expect(await itemsOf(visitor('ann'), visitor('bob'))).toEqual([undefined, undefined]);
  state.isDown = false;
  expect(await itemsOf(visitor('ann'))).toEqual([['ann/null']]);
});

test('more visitors than fit into one statement are read by several', async () => {
  const { statements, itemsOf } = openReads();
  const many = Array.from({ length: 501 }, (_none, nth) => visitor(`u${nth}`));
  expect((await itemsOf(...many)).at(-1)).toEqual(['u500/null']);
  expect(statements.map(({ length }) => length)).toEqual([500, 1]);
});
