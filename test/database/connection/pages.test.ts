import { afterAll, beforeAll, expect, test } from 'vitest';

import type { PageOf, PageRequest } from '../../../src/database/connection/pages.ts';
import {
  createGeneration,
  listGenerations,
} from '../../../src/database/generations/generations.ts';
import {
  listBatchJobs,
  registerBatchJob,
  updateBatchJob,
} from '../../../src/database/runs/batch-jobs.ts';
import { createRun, findRun, listRuns } from '../../../src/database/runs/pipeline-runs.ts';
import { pipelineStages } from '../../../src/domain/runs/pipeline-run.ts';
import { type MigratedDatabase, openMigrated } from '../open-migrated.ts';

const runIds = [
  '20260101-000000-aaaa',
  '20260102-000000-zzzz',
  '20260102-000001-bbbb',
  '20261231-235959-cccc',
];
let migrated: MigratedDatabase;

beforeAll(async () => {
  migrated = await openMigrated();
  const { database } = migrated;
  // Not in the order of their time: the id alone says which is newer.
  for (const id of runIds.toReversed()) {
    await createRun(database, {
      id,
      startedBy: 'test',
      stages: pipelineStages,
      borrowed: new Map(),
    });
  }
  for (const runId of runIds) await registerBatchJob(database, job(runId));
  for (const kind of ['SIMILAR_ITEMS', 'ITEM_AFFINITY', 'SIMILAR_ITEMS'] as const) {
    await createGeneration(database, { kind, runId: 'r', solutionVersionArn: null });
  }
});
afterAll(async () => migrated[Symbol.asyncDispose]());

function job(runId: string) {
  const names = {
    name: `job of ${runId}`,
    recipe: 'aws-similar-items',
    solutionVersionArn: 'arn:v',
  };
  return { runId, kind: 'SIMILAR_ITEMS', ...names, inputPath: 'in/', outputPath: 'out/' } as const;
}

/** Reads page after page, each from the last row of the one before. */
async function readPages<Key>(
  read: (request: PageRequest<Key>) => Promise<PageOf<{ readonly id: Key }>>,
  first: number,
): Promise<Key[][]> {
  const pages: Key[][] = [];
  for (let after: Key | undefined; ;) {
    const { rows, hasNextPage } = await read({ first, after });
    pages.push(rows.map(({ id }) => id));
    if (!hasNextPage) return pages;
    after = rows.at(-1)?.id;
  }
}

test('runs are paged newest first, each once, and the last page has no next page', async () => {
  const [a, b, c, d] = runIds;
  const pagesOf = async (first: number) =>
    readPages<string>(async (request) => listRuns(migrated.database, request), first);
  expect(await pagesOf(3)).toEqual([[d, c, b], [a]]);
  expect(await pagesOf(2)).toEqual([
    [d, c],
    [b, a],
  ]);
  expect(await pagesOf(4)).toEqual([[d, c, b, a]]);
});

test('jobs are paged newest first, and by run and status', async () => {
  const { database } = migrated;
  expect(await readPages<number>(async (request) => listBatchJobs(database, request), 3)).toEqual([
    [4, 3, 2],
    [1],
  ]);
  await updateBatchJob(database, 2, { status: 'FAILED', failureReason: 'no input' });
  const failed = await listBatchJobs(database, { first: 5, status: 'FAILED' });
  expect(failed.rows.map(({ id, failureReason }) => [id, failureReason])).toEqual([
    [2, 'no input'],
  ]);
  const ofRun = await listBatchJobs(database, { first: 1, runId: runIds[3] });
  expect([ofRun.rows.map(({ id }) => id), ofRun.hasNextPage]).toEqual([[4], false]);
});

test('a job that is registered again keeps its first row', async () => {
  const { database } = migrated;
  const again = await registerBatchJob(database, job(runIds[0] ?? ''));
  expect(again.id).toBe(1);
  const other = await registerBatchJob(database, {
    ...job(runIds[0] ?? ''),
    kind: 'ITEM_AFFINITY',
  });
  expect(other.id).toBeGreaterThan(4);
});

test('generations are paged newest first, and by kind', async () => {
  const { database } = migrated;
  expect(await readPages<number>(async (request) => listGenerations(database, request), 2)).toEqual(
    [[3, 2], [1]],
  );
  const similar = { kind: 'SIMILAR_ITEMS' } as const;
  const read = async (request: PageRequest<number>) =>
    listGenerations(database, { ...request, ...similar });
  expect(await readPages(read, 1)).toEqual([[3], [1]]);
});

test('a run of some stages has the others skipped, with their earlier outputs', async () => {
  const { database } = migrated;
  const id = '20270101-000000-dddd';
  const borrowed = new Map([['EXPORT', { users: 7 }] as const]);
  await createRun(database, { id, startedBy: 'test', stages: ['IMPORT', 'TRAIN'], borrowed });
  const run = await findRun(database, id);
  expect(run?.stages.map(({ status }) => status)).toEqual([
    'SKIPPED',
    'PENDING',
    'PENDING',
    'SKIPPED',
    'SKIPPED',
    'SKIPPED',
  ]);
  expect(run?.stages[0]?.detail).toEqual({ users: 7 });
});
