import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { readRows } from '../../../src/database/connection/read-rows.ts';
import type { PipelineRun, PipelineStage } from '../../../src/domain/runs/pipeline-run.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';

// A recommender that is broken on purpose: it gives everyone the popular items, in the demo shop.
let app: TestApp;
let run: PipelineRun;

beforeAll(async () => {
  const recipes = { userRecommendations: 'aws-popularity-count' };
  app = await openTestApp({ personalize: { recipes } });
  await app.seedDemoShop({}, new AbortController().signal);
  run = await runStages();
});
afterAll(async () => app.close());

async function runStages(
  stages?: readonly PipelineStage[],
  overrideQualityGate?: string,
): Promise<PipelineRun> {
  const { id } = await app.pipeline.start({ stages, startedBy: 'test', overrideQualityGate });
  return app.pipeline.ended(id);
}

const check = z.object({
  name: z.string(),
  value: z.number(),
  passed: z.boolean(),
  message: z.string(),
});
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
    '{ generations(first: 5) { nodes { id kind status reason verdict { passed checks { name value passed message } } } } }',
  );
  const { nodes } = answer.parse(body).data.generations;
  return new Map(nodes.map((node) => [node.kind, node]));
}

test('a kind whose lists are the popular items is refused, and the others are served', async () => {
  const generations = await newest();
  const refused = generations.get('USER_RECOMMENDATIONS');
  expect(refused).toMatchObject({ status: 'REJECTED', reason: null, verdict: { passed: false } });
  const failed = refused?.verdict?.checks.filter(({ passed }) => !passed);
  expect(failed?.map(({ name }) => name)).toContain('concentration');
  expect(failed?.[0]?.message).toMatch(
    /^100 % of all list positions .*; required: at most 95 %\.$/,
  );
  for (const kind of ['SIMILAR_ITEMS', 'ITEM_AFFINITY', 'POPULAR_ITEMS', 'ITEM_MODEL']) {
    expect(generations.get(kind)).toMatchObject({
      status: 'ACTIVE',
      reason: `pipeline run ${run.id}`,
      verdict: { passed: true },
    });
  }
});

test('the run fails with the checks, their values and thresholds, and how to override the gate', async () => {
  expect(run).toMatchObject({ status: 'FAILED', fault: { code: 'QUALITY_GATE_REFUSED' } });
  const id = (await newest()).get('USER_RECOMMENDATIONS')?.id;
  expect(run.fault?.message).toMatch(
    `USER_RECOMMENDATIONS (${id}: concentration is 1, the threshold is 0.95`,
  );
  expect(run.fault?.advice).toContain(`npx gateway pipeline activate ${id} --reason`);
});

test('resuming checks again and does not change active generations', async () => {
  const before = await newest();
  await app.pipeline.resume(run.id, undefined);
  const again = await app.pipeline.ended(run.id);
  expect(again.fault).toEqual(run.fault);
  expect(await newest()).toEqual(before);
});

test('a run that overrides the gate activates what it refuses, and keeps verdict and reason', async () => {
  const overridden = await runStages(['ACTIVATE'], 'we launch today');
  expect(overridden).toMatchObject({ status: 'SUCCEEDED', overrideQualityGate: 'we launch today' });
  const generations = await newest();
  expect(generations.get('USER_RECOMMENDATIONS')).toMatchObject({
    status: 'ACTIVE',
    reason: 'we launch today',
    verdict: { passed: false },
  });
  expect(generations.get('SIMILAR_ITEMS')?.reason).toBe(`pipeline run ${run.id}`);
});

test('the first generation is not compared with an earlier one, later ones are', async () => {
  const checksOf = async () => {
    const checks = (await newest()).get('SIMILAR_ITEMS')?.verdict?.checks ?? [];
    return checks.map(({ name, value }) => `${name} ${value}`);
  };
  const first = await checksOf();
  const served = (await newest()).get('USER_RECOMMENDATIONS')?.id;
  const { fault } = await runStages(['LOAD', 'ACTIVATE']);
  expect(fault?.code).toBe('QUALITY_GATE_REFUSED');
  expect(await checksOf()).toEqual([
    ...first.slice(0, 5),
    'churn 0',
    ...first.slice(5),
    'metricLoss 0',
  ]);
  const [active] = await readRows(
    app.database,
    z.object({ id: z.string() }),
    "SELECT 'generation_' || generation_id AS id FROM gateway.active_generations WHERE kind = 'USER_RECOMMENDATIONS'",
  );
  expect(active?.id).toBe(served);
});

test('a mutation activates a refused generation if it gives a reason', async () => {
  const refused = (await newest()).get('USER_RECOMMENDATIONS');
  const activate = (id: unknown, reason: string) =>
    app.query(
      `mutation ($id: ID!, $reason: String!) {
         activateGeneration(id: $id, reason: $reason) { generation { status reason verdict { passed } } userErrors { code path } }
       }`,
      { id, reason },
    );
  expect(refused?.status).toBe('REJECTED');
  expect(await activate(refused?.id, ' ')).toEqual({
    data: {
      activateGeneration: {
        generation: null,
        userErrors: [{ code: 'REASON_UNUSABLE', path: ['reason'] }],
      },
    },
  });
  expect(await activate(refused?.id, 'looked at it')).toEqual({
    data: {
      activateGeneration: {
        generation: { status: 'ACTIVE', reason: 'looked at it', verdict: { passed: false } },
        userErrors: [],
      },
    },
  });
});
