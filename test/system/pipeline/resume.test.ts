import { EventEmitter, once } from 'node:events';

import { afterEach, expect, test } from 'vitest';

import type { AppOptions } from '../../../src/app-options.ts';
import type { PipelineStage } from '../../../src/domain/runs/pipeline-run.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';
import { countOnAws } from './count-on-aws.ts';
import { runRounds } from './run-rounds.ts';

let app: TestApp;

afterEach(async () => app.close());

test('a run waits when its process ends, and continues in the next with no second job', async () => {
  app = await openTestApp({ shop: syntheticShop, itemModel: { enabled: false } });
  await fillSyntheticShop(app.database);
  const stages = watchStages();
  const first = await app.reopen(stages);
  const { id } = await first.pipeline.start({ startedBy: 'test' });
  await stages.started('INFER');
  await first.close();
  expect((await app.admin.runs([id]))[0]?.status).toBe('WAITING');

  await app.pipeline.resume(id, undefined);
  const run = await app.pipeline.ended(id);
  expect(run.fault).toBeNull();
  expect(run.status).toBe('SUCCEEDED');
  expect(await countOnAws(app.aws)).toMatchObject({
    imports: 3,
    solutions: 4,
    versions: 4,
    jobs: 2,
  });
});

test('a run is cancelled from another process, and its stages keep their state', async () => {
  app = await openTestApp({ shop: syntheticShop, itemModel: { enabled: false } });
  await fillSyntheticShop(app.database);
  const stages = watchStages();
  const other = await app.reopen(stages);
  const { id } = await other.pipeline.start({ startedBy: 'test' });
  await stages.started('TRAIN');
  await app.pipeline.cancel(id);
  const run = await other.pipeline.ended(id);
  expect(run.status).toBe('CANCELLED');
  await expect(app.pipeline.cancel(id)).rejects.toMatchObject({ code: 'RUN_ENDED' });
  await other.close();
});

test('a failed stage keeps the message of AWS, and succeeds after the cause is removed', async () => {
  app = await openTestApp({ shop: syntheticShop, itemModel: { enabled: false } });
  await fillSyntheticShop(app.database);
  await app.database.query('ALTER TABLE gateway.similar_items RENAME TO similar_items_hidden');
  const { id } = await app.pipeline.start({ startedBy: 'test' });
  const failed = await app.pipeline.ended(id);
  expect(failed.status).toBe('FAILED');
  expect(failed.fault?.message).toContain('gateway.similar_items');
  expect(await visibleRows(app)).toBe(0);

  await app.database.query('ALTER TABLE gateway.similar_items_hidden RENAME TO similar_items');
  await app.pipeline.resume(id, undefined);
  expect((await app.pipeline.ended(id)).status).toBe('SUCCEEDED');
  expect(await visibleRows(app)).toBe(80);
});

test('three runs in a row reuse datasets and solutions', async () => {
  app = await openTestApp({ shop: syntheticShop, itemModel: { enabled: false } });
  await fillSyntheticShop(app.database);
  await runRounds(app, 3);
  expect(await countOnAws(app.aws)).toEqual({
    groups: 1,
    imports: 9,
    solutions: 4,
    versions: 12,
    jobs: 6,
  });
});

test('a stage that has succeeded is repeated if it is named, with new versions and new jobs', async () => {
  app = await openTestApp({ shop: syntheticShop, itemModel: { enabled: false } });
  await fillSyntheticShop(app.database);
  const { id } = await app.pipeline.start({ startedBy: 'test' });
  await app.pipeline.ended(id);
  const again = async (stage: PipelineStage) => {
    await app.pipeline.resume(id, stage);
    expect(await app.pipeline.ended(id)).toMatchObject({ status: 'SUCCEEDED', fault: null });
    return countOnAws(app.aws);
  };
  expect(await again('LOAD')).toMatchObject({ versions: 4, jobs: 2 });
  expect(await again('INFER')).toMatchObject({ versions: 4, jobs: 4 });
  expect(await again('TRAIN')).toMatchObject({ imports: 3, versions: 8, jobs: 6 });
  const [jobs = []] = await app.admin.jobsOfRuns([id]);
  const called = jobs.filter(({ kind }) => kind === 'ITEM_AFFINITY').map(({ name }) => name);
  const first = `recommendations-${id}-item-affinity`;
  expect(called).toEqual([first, `${first}-r2`, `${first}-r3`]);
  expect(new Set(jobs.map(({ outputPath }) => outputPath)).size).toBe(9);
});

/** An observer, and what waits until it has seen a stage begin. */
function watchStages() {
  const events = new EventEmitter();
  const observe: AppOptions['observe'] = (event) => {
    if (event.type === 'stage:start') events.emit(event.stage);
  };
  return { observe, started: async (stage: PipelineStage) => once(events, stage) };
}

async function visibleRows(app: TestApp): Promise<number | undefined> {
  const tables = await app.offlineTables();
  return tables.find((table) => table.name === 'offline_user_recommendations')?.rows;
}
