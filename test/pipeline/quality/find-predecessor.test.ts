import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Database } from '../../../src/database/connection/database.ts';
import { findGeneration } from '../../../src/database/generations/generations.ts';
import type { RecommendationKind } from '../../../src/domain/lists/recommendation-kind.ts';
import { activateGeneration } from '../../../src/pipeline/quality/activate-generation.ts';
import { findPredecessor } from '../../../src/pipeline/quality/find-predecessor.ts';
import { isExportedBefore } from '../../../src/pipeline/quality/is-exported-before.ts';
import { type MigratedDatabase, openMigrated } from '../../database/open-migrated.ts';
import { generationOf } from '../../serving/lists/generation-of.ts';
import { exportOutput, forgetRuns, inputsOf, storeGeneration, storeRun } from '../stored-runs.ts';

let migrated: MigratedDatabase;
let database: Database;
beforeAll(async () => {
  migrated = await openMigrated();
  ({ database } = migrated);
});
afterAll(async () => migrated[Symbol.asyncDispose]());

const [early, middle, late] = [
  new Date('2026-01-01'),
  new Date('2026-02-01'),
  new Date('2026-03-01'),
] as const;

/** A run whose export of 20 segments began in the middle, and the active lists of a kind from it. */
async function storeActive(kind: RecommendationKind, exportedBy = 'run-1'): Promise<number> {
  const EXPORT = exportOutput({ exportedBy, inputs: inputsOf(40, 20, 20) });
  const runId = await storeRun(database, { id: 'run-1', outputs: { EXPORT }, at: middle });
  return storeGeneration(database, { kind, runId, createdAt: late });
}

const find = async (kind: RecommendationKind, replacedAt?: Date, segments = 20) =>
  findPredecessor(database, kind, {
    exported: exportOutput({ inputs: inputsOf(40, 20, segments) }),
    replacedAt,
  });

test('lists are compared with the active ones of their kind, if there are any', async () => {
  await forgetRuns(database);
  const none = { active: undefined, notCompared: null };
  expect(await find('SIMILAR_ITEMS')).toEqual(none);
  const id = await storeActive('SIMILAR_ITEMS');
  expect(await find('SIMILAR_ITEMS')).toMatchObject({ active: { id }, notCompared: null });
  expect(await find('USER_RECOMMENDATIONS')).toEqual(none);
});

test('lists are not compared with those of a shop that has been replaced', async () => {
  await forgetRuns(database);
  const id = await storeActive('SIMILAR_ITEMS');
  expect(await find('SIMILAR_ITEMS', early)).toMatchObject({ active: { id }, notCompared: null });
  expect(await find('SIMILAR_ITEMS', late)).toEqual({
    active: undefined,
    notCompared: expect.stringContaining('The shop was replaced on 2026-03-01T00:00:00.000Z'),
  });
});

test('affinities are not compared with those of one and a half times as many segments, or as few', async () => {
  await forgetRuns(database);
  const id = await storeActive('ITEM_AFFINITY');
  for (const segments of [14, 20, 29]) {
    const found = await find('ITEM_AFFINITY', undefined, segments);
    expect(found).toMatchObject({ active: { id }, notCompared: null });
  }
  for (const segments of [13, 30]) {
    expect(await find('ITEM_AFFINITY', undefined, segments)).toEqual({
      active: undefined,
      notCompared: `Segments were requested for ${segments} items in place of 20: the affinities are not compared with the earlier ones.`,
    });
  }
});

test('the number of segments concerns affinities only', async () => {
  await forgetRuns(database);
  const id = await storeActive('SIMILAR_ITEMS');
  expect(await find('SIMILAR_ITEMS', undefined, 1)).toMatchObject({ active: { id } });
});

test('affinities whose export is unknown are compared', async () => {
  await forgetRuns(database);
  const id = await storeActive('ITEM_AFFINITY');
  for (const change of ["run_id = 'gone'", 'run_id = NULL']) {
    await database.query(`UPDATE gateway.generations SET ${change}`);
    expect(await find('ITEM_AFFINITY', undefined, 1)).toMatchObject({ active: { id } });
  }
});

test('lists are as old as the export behind them, even one of another run', async () => {
  await forgetRuns(database);
  const runId = await storeRun(database, {
    id: 'run-1',
    outputs: { EXPORT: exportOutput({ exportedBy: 'run-0' }) },
    at: late,
  });
  const generation = generationOf('SIMILAR_ITEMS', { runId, createdAt: late });
  const isBefore = async (moment: Date, change: Partial<typeof generation> = {}) =>
    isExportedBefore(database, { ...generation, ...change }, moment);
  expect(await isBefore(new Date(late.getTime() + 1))).toBe(true);
  // The run of the export is unknown.
  expect(await isBefore(late)).toBe(false);
  const EXPORT = exportOutput({ exportedBy: 'run-0' });
  await storeRun(database, { id: 'run-0', outputs: { EXPORT }, at: middle });
  expect([await isBefore(late), await isBefore(middle)]).toEqual([true, false]);
  expect(await isBefore(late, { runId: null })).toBe(false);
  expect(await isBefore(late, { runId: 'gone' })).toBe(false);
  await database.query(
    "UPDATE gateway.pipeline_stages SET started_at = NULL WHERE run_id = 'run-0'",
  );
  expect(await isBefore(late)).toBe(false);
});

test('a run without an export says nothing about the age of its lists', async () => {
  await forgetRuns(database);
  const runId = await storeRun(database, { id: 'run-1' });
  const generation = generationOf('SIMILAR_ITEMS', { runId, createdAt: late });
  expect(await isExportedBefore(database, generation, late)).toBe(false);
});

test('activating a generation gives it with its reason, and refuses an unknown one', async () => {
  await forgetRuns(database);
  const id = await storeGeneration(database, {
    kind: 'SIMILAR_ITEMS',
    runId: 'run-1',
    isActive: false,
  });
  const activated = await activateGeneration({ database }, id, 'looked at it');
  expect(activated).toMatchObject({ id, status: 'ACTIVE', reason: 'looked at it' });
  expect(await findGeneration(database, id)).toEqual(activated);
  await expect(activateGeneration({ database }, id + 1, 'why')).rejects.toMatchObject({
    code: 'GENERATION_NOT_FOUND',
  });
});
