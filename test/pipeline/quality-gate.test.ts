import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import type { PipelineRun } from '../../src/domain/pipeline-run.ts';
import { type TestApp, openTestApp } from '../support/open-test-app.ts';

// A recommender that is broken on purpose: it gives everyone the popular items, in the demo shop.
let app: TestApp;
let run: PipelineRun;

beforeAll(async () => {
  const recipes = { userRecommendations: 'aws-popularity-count' };
  app = await openTestApp({ personalize: { recipes } });
  await app.seedDemoShop({}, new AbortController().signal);
  run = await runAll();
});
afterAll(async () => app.close());

async function runAll(overrideQualityGate?: string): Promise<PipelineRun> {
  const { id } = await app.pipeline.start({ startedBy: 'test', overrideQualityGate });
  return app.pipeline.ended(id);
}

const check = z.object({ name: z.string(), passed: z.boolean(), message: z.string() });
const generation = z.object({
  id: z.string(),
  kind: z.string(),
  status: z.string(),
  reason: z.string().nullable(),
  verdict: z.object({ passed: z.boolean(), checks: z.array(check) }).nullable(),
});
const answer = z.object({
  data: z.object({ generations: z.object({ nodes: z.array(generation) }) }),
});

/** Of each kind the newest generation. */
async function newest(): Promise<ReadonlyMap<string, z.output<typeof generation>>> {
  const body = await app.query(
    '{ generations(first: 4) { nodes { id kind status reason verdict { passed checks { name passed message } } } } }',
  );
  const { nodes } = answer.parse(body).data.generations;
  return new Map(nodes.map((node) => [node.kind, node]));
}

test('a kind that gives everyone the popular items is refused, and the others are served', async () => {
  const generations = await newest();
  const refused = generations.get('USER_RECOMMENDATIONS');
  expect(refused).toMatchObject({ status: 'REJECTED', reason: null, verdict: { passed: false } });
  const failed = refused?.verdict?.checks.filter(({ passed }) => !passed);
  expect(failed?.map(({ name }) => name)).toContain('concentration');
  expect(failed?.[0]?.message).toMatch(/^100 % of all places .* at most 95 % may be\.$/);
  for (const kind of ['SIMILAR_ITEMS', 'ITEM_AFFINITY', 'POPULAR_ITEMS']) {
    expect(generations.get(kind), kind).toMatchObject({
      status: 'ACTIVE',
      reason: `pipeline run ${run.id}`,
      verdict: { passed: true },
    });
  }
});

test('the run fails with the checks, their values and thresholds, and the way round the gate', async () => {
  expect(run).toMatchObject({ status: 'FAILED', fault: { code: 'QUALITY_GATE_REFUSED' } });
  const id = (await newest()).get('USER_RECOMMENDATIONS')?.id;
  expect(run.fault?.message).toMatch(
    `USER_RECOMMENDATIONS (generation ${id}: concentration is 1, its threshold 0.95`,
  );
  expect(run.fault?.advice).toContain(`npm run pipeline -- activate ${id} --reason`);
});
