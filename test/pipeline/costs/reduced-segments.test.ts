import { expect, onTestFinished, test } from 'vitest';

import { ownOutputOf } from '../../../src/domain/runs/stage-outputs.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';

async function openLimited(maxCostPerRun: number): Promise<TestApp> {
  const app = await openTestApp({
    shop: syntheticShop,
    affinity: { maxCostPerRun },
    itemModel: { enabled: false },
  });
  onTestFinished(async () => app.close());
  await fillSyntheticShop(app.database);
  return app;
}

async function runWhole(app: TestApp) {
  const { id } = await app.pipeline.start({ startedBy: 'test' });
  const run = await app.pipeline.ended(id);
  expect(run.fault).toBeNull();
  const trained = ownOutputOf(run, 'TRAIN')?.versions.map(({ kind }) => kind);
  return { ...run, trained, exported: ownOutputOf(run, 'EXPORT') };
}

test('segments within affinity.maxCostPerRun pass the quality gate, and plan and run say what was reduced', async () => {
  const app = await openLimited(0.005);
  const note =
    'Segments: 64 items × 4 users in place of 64 items × 32 users; affinity.maxCostPerRun is $0.005 a run.';
  const { estimate, notes } = await app.pipeline.dryRun({});
  expect(notes).toEqual([note]);
  const planned = estimate.find(({ meter }) => meter === 'SEGMENTS');
  expect(planned).toMatchObject({ quantity: 64 * 4, micros: 4_096 });
  const { id, exported } = await runWhole(app);
  expect(exported?.notes).toContain(note);
  expect(exported?.inputs.ITEM_AFFINITY).toMatchObject({ lines: 64, numResults: 4 });
  const report = await app.pipeline.costReport(undefined);
  expect(report.lines.find(({ meter }) => meter === 'SEGMENTS')?.micros).toBe(4_096);
  const [generations = []] = await app.admin.generationsOfRuns([id]);
  const affinity = generations.find(({ kind }) => kind === 'ITEM_AFFINITY');
  expect(affinity).toMatchObject({ status: 'ACTIVE', verdict: { passed: true } });
});

test('with affinity.maxCostPerRun 0 there are no segments and no training for them, and affinities have other sources', async () => {
  const app = await openLimited(0);
  const { estimate } = await app.pipeline.dryRun({});
  expect(estimate.filter(({ label }) => label.includes('affinity'))).toEqual([]);
  const { trained, exported } = await runWhole(app);
  expect(trained).toEqual(['USER_RECOMMENDATIONS', 'SIMILAR_ITEMS', 'PERSONALIZED_RANKING']);
  expect(exported?.inputs.ITEM_AFFINITY.lines).toBe(0);
  const answer = await app.query(
    '{ itemAffinity(userId: "1", first: 3) { items { source nodes { id } } } }',
  );
  expect(answer).toMatchObject({
    data: { itemAffinity: { items: { source: 'PERSONALIZED', nodes: [{}, {}, {}] } } },
  });
});

test('affinities of a changed number of segments are not compared with the earlier ones, and are served', async () => {
  const app = await openLimited(0.005);
  await runWhole(app);
  await app.database.query(
    `UPDATE gateway.pipeline_stages
     SET detail = jsonb_set(detail, '{inputs,ITEM_AFFINITY,lines}', '2000') WHERE stage = 'EXPORT'`,
  );
  const { id } = await runWhole(app);
  const [generations = []] = await app.admin.generationsOfRuns([id]);
  const comparisons = await Promise.all(
    generations.map(async ({ id: generation, kind }) => [
      kind,
      await app.database.query(
        "SELECT metrics->>'notCompared' AS reason FROM gateway.generations WHERE id = $1",
        [generation],
      ),
    ]),
  );
  expect(Object.fromEntries(comparisons)).toMatchObject({
    ITEM_AFFINITY: [
      {
        reason:
          'Segments were requested for 64 items in place of 2000: the affinities are not compared with the earlier ones.',
      },
    ],
    USER_RECOMMENDATIONS: [{ reason: null }],
  });
});
