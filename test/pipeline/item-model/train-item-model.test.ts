import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';

import { type ItemModelRow, itemModelRow } from '@recommendation-gateway/item-model';
import { readLines, silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';

import { ensureBucket } from '../../../src/aws/objects/ensure-bucket.ts';
import { listKeys, putText, readObject } from '../../../src/aws/objects/objects.ts';
import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolvePipelineSettings } from '../../../src/config/resolve-pipeline-settings.ts';
import type { PipelineSettings } from '../../../src/domain/settings/pipeline-settings.ts';
import { trainItemModelOf } from '../../../src/pipeline/item-model/train-item-model.ts';
import { type FreshAws, openFreshAws, ROLE } from '../../aws/fresh-aws.ts';
import { exportOutput, outputsFrom } from '../stored-runs.ts';

const BUCKET = 'files-of-the-shop';

// As on AWS: the gateway trains this model itself there too.
const settings = resolvePipelineSettings(
  parseGatewayConfig({ personalize: { bucket: BUCKET, roleArn: ROLE } }, 'the test'),
  { recommender: 'aws' },
);

let fresh: FreshAws;
beforeAll(async () => {
  fresh = await openFreshAws();
  const { aws } = fresh;
  await ensureBucket(aws, BUCKET, false);
  await putText(aws, { bucket: BUCKET, key: 'events' }, shopEvents(60).join('\n'));
  await putText(aws, { bucket: BUCKET, key: 'few' }, shopEvents(60).slice(0, 50).join('\n'));
  const items = [...Array(30).keys()].map((n) =>
    JSON.stringify({ id: `i${n}`, title: `Item ${n}` }),
  );
  await putText(aws, { bucket: BUCKET, key: 'catalogue' }, items.join('\n'));
});
afterAll(async () => fresh[Symbol.asyncDispose]());

/** Purchases of two groups of users, each with its own ten items; two users have bought two items that no others know. */
function shopEvents(users: number): string[] {
  const events: string[] = [];
  const add = (user: number, item: string, hour: number) =>
    events.push(
      JSON.stringify([`u${user}`, item, 1_700_000_000 + hour * 3600, 'purchase', true, null, null]),
    );
  for (let user = 0; user < users; user += 1) {
    const first = user % 2 === 0 ? 0 : 10;
    for (let nth = 0; nth < 20; nth += 1) {
      add(user, `i${first + ((user * 7 + nth * 3) % 10)}`, user + 100 * nth);
    }
  }
  for (const user of [0, 1]) for (const item of ['i20', 'i21']) add(user, item, 2_500);
  return events;
}

interface Training {
  readonly runId: string;
  readonly eventsKey?: string | null;
  readonly itemModel?: Partial<PipelineSettings['itemModel']>;
  readonly signal?: AbortSignal;
}

async function trainModel({ runId, eventsKey = 'events', itemModel, signal }: Training) {
  const snapshot = { catalogueKey: 'catalogue', popularityKey: '', usersKey: '', eventsKey };
  return trainItemModelOf({
    aws: fresh.aws,
    log: silentLog,
    name: (what) => `shop-${runId}-${what}`,
    output: outputsFrom({ EXPORT: exportOutput({ snapshot }) }),
    runId,
    settings: { ...settings, itemModel: { ...settings.itemModel, ...itemModel } },
    signal: signal ?? new AbortController().signal,
  });
}

/** The threads that are started during the test. */
function watchThreads(): Worker[] {
  const threads: Worker[] = [];
  const add = (thread: Worker) => threads.push(thread);
  process.on('worker', add);
  onTestFinished(() => {
    process.off('worker', add);
  });
  return threads;
}

async function relatedItems(key: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows: ItemModelRow[] = [];
  for await (const line of readLines(await readObject(fresh.aws, { bucket: BUCKET, key }))) {
    rows.push(itemModelRow.parse(JSON.parse(line)));
  }
  return new Map(
    rows.map(({ itemId, related }) => [
      itemId,
      related.map((number) => rows[number]?.itemId ?? ''),
    ]),
  );
}

test('a model is trained in a thread of its own, and its rows are a file of the run', async () => {
  const threads = watchThreads();
  const { itemModel, notes } = await trainModel({ runId: '20260101-000000-aaaa' });
  expect(threads).toHaveLength(1);
  expect(itemModel).toMatchObject({
    key: 'gateway/runs/20260101-000000-aaaa/item-model/shop-20260101-000000-aaaa-item-model.jsonl',
    items: 30,
    metrics: { normalized_discounted_cumulative_gain_at_25: expect.any(Number) },
  });
  expect(notes[0]).toMatch(
    /^Trained an item model of 30 items; NDCG at 25 is 0\.\d+, that of popular items 0\.\d+\.$/,
  );
  const related = await relatedItems(itemModel?.key ?? '');
  expect([...related.keys()]).toHaveLength(30);
  const ofGroup = (related.get('i3') ?? []).slice(0, 5);
  expect(ofGroup).toHaveLength(5);
  expect(ofGroup.every((id) => /^i\d$/.test(id))).toBe(true);
});

test('what fewer users than itemModel.minUsers have in common is in no row', async () => {
  const related = async (minUsers: number) => {
    const runId = `20260101-000000-min${minUsers}`;
    const { itemModel } = await trainModel({ runId, itemModel: { minUsers } });
    return relatedItems(itemModel?.key ?? '');
  };
  expect((await related(2)).get('i20')).toContain('i21');
  const kept = await related(3);
  expect(kept.get('i20')).toEqual([]);
  expect([...kept.values()].flat()).not.toContain('i21');
});

test('a stage that is tried again uses the model that it has trained', async () => {
  const runId = '20260101-000000-bbbb';
  const first = await trainModel({ runId });
  const threads = watchThreads();
  expect(await trainModel({ runId })).toEqual(first);
  expect(threads).toEqual([]);
});

const reasons: readonly [title: string, training: Omit<Training, 'runId'>, reason: RegExp][] = [
  ['disabled', { itemModel: { enabled: false } }, /itemModel\.enabled is false\.$/],
  ['without interactions', { eventsKey: null }, /The export contains no interactions for it\.$/],
  ['of too little data', { eventsKey: 'few' }, /fewer than 1000 interactions/],
  ['of pairs of too few users', { itemModel: { minUsers: 99 } }, /No two items have 99 users/],
  ['beyond its memory', { itemModel: { maxMemoryMb: 1 } }, /needs more than 1 MB of memory/],
  ['beyond its time', { itemModel: { timeoutMinutes: 1e-6 } }, /takes longer than/],
  ['of a file that is gone', { eventsKey: 'gone' }, /gone/],
];

test.each(reasons)(
  'a training %s leaves no model and no file, and the stage continues',
  async (...row) => {
    const [title, training, reason] = row;
    const runId = `20260101-000000-${title.length}`;
    const { itemModel, notes } = await trainModel({ ...training, runId });
    expect(itemModel).toBeNull();
    expect(notes).toEqual([expect.stringMatching(reason)]);
    expect(notes[0]).toMatch(/^No item model was trained\. /);
    expect(await listKeys(fresh.aws, BUCKET, `gateway/runs/${runId}/`)).toEqual([]);
  },
);

test('a run that is stopped ends the thread, and its stage rejects', async () => {
  const threads = watchThreads();
  const stop = new AbortController();
  const started = once(process, 'worker');
  const training = trainModel({ runId: '20260101-000000-cccc', signal: stop.signal });
  await started;
  const ended = threads.map(async (thread) => once(thread, 'exit'));
  stop.abort(new Error('the run is cancelled'));
  await expect(training).rejects.toThrow('the run is cancelled');
  expect(await Promise.all(ended)).toHaveLength(1);
});
