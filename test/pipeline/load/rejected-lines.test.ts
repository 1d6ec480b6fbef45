import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { readRows } from '../../../src/database/connection/read-rows.ts';
import type { BatchJob } from '../../../src/domain/batch/batch-job.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';
import { openOutput } from './output-files.ts';

let app: TestApp;
let runId: string;

beforeAll(async () => {
  app = await openTestApp({
    shop: syntheticShop,
    ledger: { rowsPerReason: 2 },
    itemModel: { enabled: false },
  });
  await fillSyntheticShop(app.database);
  const reason = 'ordered by the test';
  await app.orderFaults([
    { operation: 'CreateBatchInferenceJob', fault: 'fail-line', every: 30, times: 2, reason },
    { operation: 'CreateBatchSegmentJob', fault: 'fail-line', nth: 7, reason },
  ]);
  const stages = ['EXPORT', 'IMPORT', 'TRAIN', 'INFER'] as const;
  runId = (await app.pipeline.start({ stages, startedBy: 'test' })).id;
  await app.pipeline.ended(runId);
  await app.orderFaults([]);
  await spoilUsers();
  await app.pipeline.loadBatchResults({ runId, startedBy: 'test' });
  await app.pipeline.ended(runId);
});
afterAll(async () => app.close());

/** Unusable lines before and after the others, an item that no shop has, one answer twice. */
async function spoilUsers(): Promise<void> {
  const file = await openOutput(app, 'users.json.out');
  const [first = '', second = '', ...rest] = file.body.trimEnd().split('\n');
  const stranger = first.replace(/"userId":"\d+"/, '"userId":"stranger"');
  const gone = second.replace(/\["\w+"/, '["gone"');
  const lines = ['{"input', '\0', stranger, first, gone, ...rest, first, '[]'];
  await file.write(`${lines.join('\n')}\n`);
}

test('every rejected line is kept with its file, number, reason and input, up to a limit for each reason', async () => {
  const { id } = await findJob('USER_RECOMMENDATIONS');
  expect(await ledgerOf(id)).toEqual([
    'users.json.out 1 UNPARSABLE - ({"input)',
    'users.json.out 2 UNPARSABLE - ()',
    'users.json.out 3 UNKNOWN_USER stranger (not in the input)',
    expect.stringMatching(/^users.json.out 5 UNKNOWN_ITEM \d+ \(names gone\) loaded$/),
    expect.stringMatching(/^users.json.out \d+ ERROR \d+ \(ordered by the test\)$/),
    expect.stringMatching(/^users.json.out \d+ ERROR \d+ \(ordered by the test\)$/),
    expect.stringMatching(/^users.json.out 84 DUPLICATE \d+ \(\)$/),
  ]);
});

test('rejected lines are counted by reason, and the others are loaded', async () => {
  const { id, linesRead, linesLoaded, linesFailed } = await findJob('USER_RECOMMENDATIONS');
  expect([linesRead, linesLoaded, linesFailed]).toEqual([85, 78, 7]);
  const [run] = await app.admin.runs([runId]);
  const detail = run?.stages.find(({ stage }) => stage === 'LOAD')?.detail;
  const faults = { ERROR: 2, UNPARSABLE: 3, UNKNOWN_USER: 1, UNKNOWN_ITEM: 1, DUPLICATE: 1 };
  expect(detail?.['lines']).toContainEqual({ jobId: id, read: 85, loaded: 78, faults });
  expect(await servedRows()).toEqual({ users: 78, gone: 0 });
});

test('a repair submits only the inputs without output again and loads their output', async () => {
  const gap = await affinityMembers();
  const report = await app.repairRun(undefined, new AbortController().signal);
  expect(report).toEqual({
    runId,
    jobs: [
      { kind: 'USER_RECOMMENDATIONS', asked: 2, answered: 2 },
      { kind: 'ITEM_AFFINITY', asked: 1, answered: 1 },
    ],
    activate: true,
  });
  await app.pipeline.resume(runId, 'ACTIVATE');
  expect((await app.pipeline.ended(runId)).fault).toBeNull();
  expect(await servedRows()).toEqual({ users: 80, gone: 0 });
  const { items } = await affinityMembers();
  expect([gap.items, items]).toEqual([63, 64]);
  const [jobs = []] = await app.admin.jobsOfRuns([runId]);
  const repairs = jobs.filter(({ name }) => name.includes('-repair-'));
  expect(repairs.map(({ linesRead, status }) => [linesRead, status])).toEqual([
    [2, 'ACTIVE'],
    [1, 'ACTIVE'],
  ]);
});

test('a second repair finds nothing to do and submits nothing', async () => {
  const report = await app.repairRun(runId, new AbortController().signal);
  expect(report.jobs).toEqual([]);
  expect((await app.admin.jobsOfRuns([runId]))[0]).toHaveLength(5);
});

async function findJob(kind: BatchJob['kind']): Promise<BatchJob> {
  const [jobs = []] = await app.admin.jobsOfRuns([runId]);
  const job = jobs.find((candidate) => candidate.kind === kind);
  if (job === undefined) throw new Error(`no job of kind ${kind}`);
  return job;
}

async function ledgerOf(jobId: number): Promise<string[]> {
  const rows = await readRows(
    app.database,
    z.object({ outcome: z.string() }),
    `SELECT concat_ws(' ', file, line, reason, coalesce(input, '-'), '(' || coalesce(note, '') || ')',
       CASE WHEN loaded THEN 'loaded' END) AS outcome
     FROM gateway.output_line_faults WHERE job_id = $1 ORDER BY file, line`,
    [jobId],
  );
  return rows.map(({ outcome }) => outcome);
}

async function servedRows() {
  const [row] = await app.database.query(
    `SELECT count(*)::int AS users, count(*) FILTER (WHERE recommendations::text LIKE '%"gone"%')::int AS gone
     FROM offline_user_recommendations`,
  );
  return row;
}

/** The items that anybody has affinity for. */
async function affinityMembers(): Promise<{ items: number }> {
  const [row] = await readRows(
    app.database,
    z.object({ items: z.number() }),
    `SELECT count(DISTINCT r ->> 'itemId')::int AS items
     FROM offline_item_affinity, jsonb_array_elements(recommendations) AS r`,
  );
  return row ?? { items: 0 };
}
