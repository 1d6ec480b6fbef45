import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { readRows } from '../../../src/database/connection/read-rows.ts';
import type { PipelineRun } from '../../../src/domain/runs/pipeline-run.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';
import { until } from '../../support/until.ts';
import { type OutputFile, openOutput } from './output-files.ts';

let app: TestApp;
let id: string;

beforeAll(async () => {
  app = await openTestApp({ shop: syntheticShop });
  await fillSyntheticShop(app.database);
  const stages = ['EXPORT', 'IMPORT', 'TRAIN', 'INFER'] as const;
  ({ id } = await app.pipeline.start({ stages, startedBy: 'test' }));
  await app.pipeline.ended(id);
});
afterAll(async () => app.close());

test('a file that is truncated within a line is not loaded', async () => {
  expect(
    await loadSpoilt('users.json.out', async ({ body, write }) => write(body.slice(0, -9))),
  ).toEqual({
    code: 'OUTPUT_UNUSABLE',
    message: expect.stringContaining(
      'users.json.out is truncated: it has 79 complete lines for 80 inputs',
    ),
  });
});

test('a file that is truncated between two lines is not loaded', async () => {
  const cut = async ({ body, write }: OutputFile) => write(lines(body).slice(0, 60).join(''));
  expect(await loadSpoilt('items.json.out', cut)).toEqual({
    code: 'OUTPUT_UNUSABLE',
    message: expect.stringContaining('it has 60 complete lines for 64 inputs'),
  });
});

test('an output that is empty or missing is not loaded', async () => {
  expect(await loadSpoilt('affinity.json.out', async ({ write }) => write(''))).toEqual({
    code: 'OUTPUT_UNUSABLE',
    message: expect.stringContaining('affinity.json.out is empty'),
  });
  expect(await loadSpoilt('items.json.out', async ({ remove }) => remove())).toEqual({
    code: 'OUTPUT_MISSING',
    message: expect.stringMatching(/its output s3:.+\/items\.json\.out does not exist\.$/),
  });
});

test('an output whose input was deleted cannot be checked against it, and is not loaded', async () => {
  expect(await loadSpoilt('items.json', async ({ remove }) => remove())).toEqual({
    code: 'OUTPUT_UNUSABLE',
    message: expect.stringMatching(/its input s3:\S+ no longer exists/),
  });
});

test('the output of another recipe is not loaded', async () => {
  const { body } = await openOutput(app, 'affinity.json.out');
  expect(await loadSpoilt('items.json.out', async ({ write }) => write(body))).toEqual({
    code: 'OUTPUT_UNUSABLE',
    message: expect.stringContaining(
      'is the output of another recipe, according to 64 of its 64 lines',
    ),
  });
});

test('an output in which every line failed is not loaded', async () => {
  const failed = '{"input":{"userId":"1"},"error":"no"}\n'.repeat(80);
  expect(await loadSpoilt('users.json.out', async ({ write }) => write(failed))).toEqual({
    code: 'OUTPUT_UNUSABLE',
    message: expect.stringContaining('all its lines were rejected (80 ERROR)'),
  });
});

test('the same run loads the file when it is complete again', async () => {
  const run = await load();
  expect(run.fault).toBeNull();
  expect(await visibleRows()).toBe(80 + 64 + 80);
});

test('a job whose table is locked does not hold up the loads of the other jobs', async () => {
  const lock = await app.database.connect();
  await lock.query('BEGIN');
  await lock.query('LOCK TABLE gateway.user_recommendations IN SHARE UPDATE EXCLUSIVE MODE');
  await app.pipeline.resume(id, 'LOAD');
  await until(async () => (await readyKinds()).length === 4);
  expect(await readyKinds()).toEqual([
    'ITEM_AFFINITY',
    'ITEM_MODEL',
    'POPULAR_ITEMS',
    'SIMILAR_ITEMS',
  ]);
  await lock.query('COMMIT');
  lock.release();
  expect((await app.pipeline.ended(id)).fault).toBeNull();
  expect(await visibleRows()).toBe(80 + 64 + 80);
});

async function readyKinds(): Promise<string[]> {
  const rows = await readRows(
    app.database,
    z.object({ kind: z.string() }),
    "SELECT kind FROM gateway.generations WHERE status = 'READY' ORDER BY kind",
  );
  return rows.map(({ kind }) => kind);
}

/** LOAD over a spoilt file, which is whole again afterwards; the code and the sentence of the fault. */
async function loadSpoilt(name: string, spoil: (file: OutputFile) => Promise<void>) {
  const file = await openOutput(app, name);
  await spoil(file);
  const { fault } = await load();
  await file.write(file.body);
  expect(await visibleRows()).toBe(0);
  return fault === null ? fault : { code: fault.code, message: fault.message };
}

async function load(): Promise<PipelineRun> {
  await app.pipeline.loadBatchResults({ runId: id, startedBy: 'test' });
  return app.pipeline.ended(id);
}

async function visibleRows(): Promise<number | undefined> {
  const [row] = await readRows(
    app.database,
    z.object({ rows: z.number() }),
    `SELECT ((SELECT count(*) FROM offline_user_recommendations) + (SELECT count(*) FROM offline_similar_items)
       + (SELECT count(*) FROM offline_item_affinity))::int AS rows`,
  );
  return row?.rows;
}

function lines(body: string): string[] {
  return body.split('\n').map((line) => `${line}\n`);
}
