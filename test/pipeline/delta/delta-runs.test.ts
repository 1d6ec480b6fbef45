import {
  DescribeSolutionVersionCommand,
  ListDatasetImportJobsCommand,
} from '@aws-sdk/client-personalize';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';

import { readRows } from '../../../src/database/connection/read-rows.ts';
import type { PipelineRun } from '../../../src/domain/runs/pipeline-run.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';

async function openSyntheticShop(): Promise<TestApp> {
  const app = await openTestApp({ shop: syntheticShop, itemModel: { enabled: false } });
  onTestFinished(async () => app.close());
  await fillSyntheticShop(app.database);
  return app;
}

async function runToEnd({ pipeline }: TestApp, delta: boolean): Promise<PipelineRun> {
  const { id } = await pipeline.start({ startedBy: 'test', delta });
  const run = await pipeline.ended(id);
  expect(run.fault).toBeNull();
  expect(run.status).toBe('SUCCEEDED');
  return run;
}

/** A known user buys something, and a new one what the `a` taste buys, with an item without earlier purchases. */
async function trade({ database }: TestApp): Promise<void> {
  await database.query(
    "INSERT INTO synthetic.products VALUES ('a31', 'A number 31', 'a', 46.5, 'red', 3)",
  );
  await database.query("INSERT INTO synthetic.customers VALUES (81, 'FR')");
  await database.query("INSERT INTO synthetic.orders VALUES (4, 'b5', '2026-06-01')");
  await database.query(
    `INSERT INTO synthetic.orders SELECT 81, 'a' || n, timestamptz '2026-06-01' + n * interval '1 hour'
     FROM unnest(ARRAY[2, 5, 9, 14, 20, 31]) AS n`,
  );
}

const listRow = z.looseObject({ id: z.string(), item_ids: z.array(z.string()) });

type ListRow = z.output<typeof listRow>;

async function listsOf({ database }: TestApp, table: string, key: string): Promise<ListRow[]> {
  return readRows(
    database,
    listRow,
    `SELECT ${key} AS id, list.* FROM gateway.${table} AS list JOIN gateway.active_generations USING (generation_id)
     ORDER BY 1`,
  );
}

async function listsOfAll(app: TestApp) {
  return {
    users: await listsOf(app, 'user_recommendations', 'user_id'),
    items: await listsOf(app, 'similar_items', 'item_id'),
    affinity: await listsOf(app, 'item_affinity', 'user_id'),
  };
}

const without = (rows: readonly ListRow[], ...ids: string[]) =>
  rows
    .filter(({ id }) => !ids.includes(id))
    .map((row) => ({ ...row, generation_id: 'the one that is served' }));

test('a delta run infers users with new interactions and new items, and keeps all other lists', async () => {
  const app = await openSyntheticShop();
  await runToEnd(app, false);
  const before = await listsOfAll(app);
  await trade(app);
  expect(await listPlannedResources(app)).toEqual([
    'solution version',
    ...Array(2).fill('batch inference job'),
  ]);
  const run = await runToEnd(app, true);
  const after = await listsOfAll(app);

  const [jobs = []] = await app.admin.jobsOfRuns([run.id]);
  expect(jobs.map(({ kind, linesRead }) => [kind, linesRead])).toEqual([
    ['USER_RECOMMENDATIONS', 2],
    ['SIMILAR_ITEMS', 1],
  ]);
  expect(without(after.users, '4', '81')).toEqual(without(before.users, '4'));
  expect(without(after.items, 'a31')).toEqual(without(before.items));
  expect(after.affinity).toEqual(before.affinity);
  expect(after.users).toHaveLength(81);
  expect(after.items).toHaveLength(before.items.length + 1);
  // The new user's list reflects their interactions, after an UPDATE training only.
  const first = after.users.find(({ id }) => id === '81')?.item_ids.slice(0, 5) ?? [];
  expect(first.filter((id) => id.startsWith('a'))).toHaveLength(5);
  expect(await trainingModes(app, run)).toEqual(['UPDATE', 'FULL', 'FULL', 'FULL']);
});

/** The types of the resources that a delta run would create, except imports. */
async function listPlannedResources({ pipeline }: TestApp): Promise<string[]> {
  const { resources } = await pipeline.dryRun({ delta: true });
  const created = resources.filter(({ existing }) => existing === null);
  return created.map(({ type }) => type).filter((type) => type !== 'dataset import job');
}

async function trainingModes({ aws, admin }: TestApp, { id }: PipelineRun): Promise<unknown[]> {
  const [run] = await admin.runs([id]);
  const versions = run?.stages.find(({ stage }) => stage === 'TRAIN')?.detail['versions'];
  if (!Array.isArray(versions)) throw new Error('TRAIN gave no versions');
  return Promise.all(
    versions.map(async ({ solutionVersionArn }: { solutionVersionArn: string }) => {
      const command = new DescribeSolutionVersionCommand({ solutionVersionArn });
      return (await aws.personalize.send(command)).solutionVersion?.trainingMode;
    }),
  );
}

test('a delta run without new interactions says so and creates nothing on AWS', async () => {
  const app = await openSyntheticShop();
  const full = await runToEnd(app, false);
  const before = await listsOfAll(app);
  expect((await app.pipeline.dryRun({ delta: true })).stages).toEqual([]);
  const { stages } = await runToEnd(app, true);
  expect(stages.map(({ status }) => status)).toEqual(['SUCCEEDED', ...Array(5).fill('SKIPPED')]);
  expect(stages[0]?.detail['notes']).toEqual([
    expect.stringMatching(/^No interaction is new since 2026-.*: there is nothing to infer\.$/),
  ]);
  expect(await listsOfAll(app)).toEqual(before);
  const imports = await app.aws.personalize.send(new ListDatasetImportJobsCommand({}));
  expect(imports.datasetImportJobs).toHaveLength(3);

  const { stages: next } = await app.pipeline.startBatchInference({ startedBy: 'test' });
  expect(next[0]?.detail['borrowedFrom'], 'no other run builds on a delta').toBe(full.id);
});

test('a delta run without an earlier full run is refused, and so is one of some stages', async () => {
  const app = await openSyntheticShop();
  const refused = await app.query(
    'mutation { startPipelineRun(input: { delta: true }) { run { id } userErrors { code path message } } }',
  );
  expect(refused).toMatchObject({
    data: {
      startPipelineRun: {
        run: null,
        userErrors: [
          {
            code: 'DELTA_NEEDS_FULL_RUN',
            path: ['input', 'delta'],
            message: expect.stringContaining('npx gateway pipeline run'),
          },
        ],
      },
    },
  });
  const some = app.pipeline.start({ startedBy: 'test', delta: true, stages: ['EXPORT'] });
  await expect(some).rejects.toMatchObject({ code: 'DELTA_OF_ALL_STAGES' });
  expect((await app.admin.pipelineRuns({ first: 1 })).rows).toEqual([]);
});
