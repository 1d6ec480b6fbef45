import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';

import { readRows } from '../../../src/database/connection/read-rows.ts';
import type { PipelineRun } from '../../../src/domain/runs/pipeline-run.ts';
import { writeShopFile } from '../../shop/built-in/import-files.ts';
import { callCommand } from '../../support/call-command.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { variablesOf } from '../../support/run-command.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';

async function runToEnd({ pipeline }: TestApp): Promise<PipelineRun> {
  const { id } = await pipeline.start({ startedBy: 'test' });
  return pipeline.ended(id);
}

const active = z.object({ kind: z.string(), generation_id: z.number() });

async function activeGenerations({ database }: TestApp): Promise<z.output<typeof active>[]> {
  return readRows(
    database,
    active,
    'SELECT kind, generation_id FROM gateway.active_generations ORDER BY kind',
  );
}

/** As many interactions as Personalize wants, of another shop altogether. */
const otherShop = [
  'user_id,item_id,timestamp',
  ...Array.from({ length: 1_200 }, (_, n) => `c${n % 60},p${(n * n) % 97},${1_700_000_000 + n}`),
].join('\n');

const checksOf = z.object({
  verdict: z.object({ checks: z.array(z.object({ name: z.string() })) }),
});

const served = z.object({
  data: z.object({
    userRecommendations: z.object({ nodes: z.array(z.object({ id: z.string() })) }),
  }),
});

test('lists of a shop that replaces the demo shop are served without comparison, and delta runs do not build on earlier lists', async () => {
  const app = await openTestApp();
  onTestFinished(async () => app.close());
  const { signal } = new AbortController();
  await app.seedDemoShop({ users: 60, items: 60, interactions: 1_500 }, signal);
  expect((await runToEnd(app)).fault).toBeNull();
  const interactions = await writeShopFile('interactions.csv', otherShop);
  await app.importShop({ interactions, append: false, maxBadShare: 0 }, () => {});
  await expect(app.pipeline.start({ startedBy: 'test', delta: true })).rejects.toMatchObject({
    code: 'DELTA_NEEDS_FULL_RUN',
    message: expect.stringContaining('belongs to the shop before it was replaced'),
  });
  const run = await runToEnd(app);
  expect(run.fault).toBeNull();
  const [generations = []] = await app.admin.generationsOfRuns([run.id]);
  expect(generations).toHaveLength(5);
  for (const generation of generations) {
    expect(generation).toMatchObject({
      status: 'ACTIVE',
      metrics: {
        notCompared: expect.stringMatching(
          /^The shop was replaced on .* is not compared with an earlier one\.$/,
        ),
      },
    });
    const names = checksOf.parse(generation).verdict.checks.map(({ name }) => name);
    expect(names).not.toContain('churn');
    expect(names).not.toContain('metricLoss');
  }
  const { data } = served.parse(
    await app.query('{ userRecommendations(userId: "c1", first: 3) { nodes { id } } }'),
  );
  expect(data.userRecommendations.nodes.map(({ id }) => id[0])).toEqual(['p', 'p', 'p']);
});

test('if the catalogue is refused, all kinds keep their active generation, and the error says so', async () => {
  const app = await openTestApp({ shop: syntheticShop });
  onTestFinished(async () => app.close());
  await fillSyntheticShop(app.database);
  expect((await runToEnd(app)).fault).toBeNull();
  const before = await activeGenerations(app);
  await app.database.query("UPDATE synthetic.products SET sku = 'new ' || sku");
  await app.database.query("UPDATE synthetic.orders SET sku = 'new ' || sku");
  const { fault } = await runToEnd(app);
  expect(fault).toMatchObject({
    code: 'QUALITY_GATE_REFUSED',
    message: expect.stringMatching(
      /POPULAR_ITEMS .* No list of this run is served, .*catalogue\.$/,
    ),
    advice: expect.stringContaining('--stages ACTIVATE --override-quality-gate'),
  });
  expect(await activeGenerations(app)).toEqual(before);
  const { id } = await app.pipeline.start({
    stages: ['ACTIVATE'],
    startedBy: 'test',
    overrideQualityGate: 'the ids are others now',
  });
  expect((await app.pipeline.ended(id)).fault).toBeNull();
  expect(await activeGenerations(app)).not.toEqual(before);
  const catalogue = before.find(({ kind }) => kind === 'POPULAR_ITEMS')?.generation_id;
  const activate = ['activate', String(catalogue), '--reason', 'back'];
  const variables = await variablesOf(app.address);
  const { stdout } = await callCommand('scripts/pipeline.ts', activate, variables);
  expect(stdout).toMatch(
    /^generation_\d+ of POPULAR_ITEMS is ACTIVE\. .*Lists of other runs omit .*SIMILAR_ITEMS \(generation_\d+\)/,
  );
});
