import {
  CreateDatasetGroupCommand,
  CreateFilterCommand,
  CreateSchemaCommand,
  CreateSolutionCommand,
  DescribeDatasetGroupCommand,
  ListCampaignsCommand,
  ListDatasetGroupsCommand,
  ListDatasetsCommand,
  ListFiltersCommand,
  ListSchemasCommand,
  ListSolutionVersionsCommand,
  ListSolutionsCommand,
} from '@aws-sdk/client-personalize';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { pollUntil } from '@recommendation-gateway/lib';
import { expect, onTestFinished, test } from 'vitest';

import { SCHEMA } from '../../../packages/local-personalize/test/support/small-shop.ts';
import { ensureBucket } from '../../../src/aws/objects/ensure-bucket.ts';
import { putText } from '../../../src/aws/objects/objects.ts';
import type { GatewayConfigInput } from '../../../src/config/gateway-config.ts';
import type { PipelineStage } from '../../../src/domain/runs/pipeline-run.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';

const BUCKET = 'recommendation-gateway';
const NOTHING = {
  campaigns: [],
  filters: [],
  solutions: [],
  datasets: [],
  schemas: [],
  groups: [],
  buckets: [],
};

async function openSyntheticShop(config: GatewayConfigInput = {}): Promise<TestApp> {
  const app = await openTestApp({ shop: syntheticShop, ...config });
  onTestFinished(async () => app.close());
  await fillSyntheticShop(app.database);
  return app;
}

async function run(app: TestApp, ...more: readonly PipelineStage[]): Promise<void> {
  const stages = ['EXPORT', 'IMPORT', ...more] as const;
  const { id } = await app.pipeline.start({ stages, startedBy: 'test' });
  expect((await app.pipeline.ended(id)).fault).toBeNull();
}

/** The names of all that is in the account. */
async function namesOnAws({ aws: { personalize, s3 } }: TestApp) {
  const names = (listed: readonly { readonly name?: string | undefined }[] = []) =>
    listed.map(({ name }) => name ?? '').toSorted();
  return {
    campaigns: names((await personalize.send(new ListCampaignsCommand({}))).campaigns),
    filters: names((await personalize.send(new ListFiltersCommand({}))).Filters),
    solutions: names((await personalize.send(new ListSolutionsCommand({}))).solutions),
    datasets: names((await personalize.send(new ListDatasetsCommand({}))).datasets),
    schemas: names((await personalize.send(new ListSchemasCommand({}))).schemas),
    groups: names((await personalize.send(new ListDatasetGroupsCommand({}))).datasetGroups),
    buckets: ((await s3.send(new ListBucketsCommand({}))).Buckets ?? []).map(({ Name }) => Name),
  };
}

async function tearDown(app: TestApp, { signal } = new AbortController()) {
  return app.tearDown(await app.planTeardown(), { signal, onRemoved: () => {} });
}

test('everything that a run created is removed, a second teardown finds nothing, and a new run succeeds', async () => {
  const app = await openSyntheticShop();
  await run(app, 'TRAIN');
  const plan = await app.planTeardown();
  const words = plan.resources.map(({ kind }) => kind.word);
  expect(words.filter((word, nth) => words.indexOf(word) === nth)).toEqual([
    'campaign',
    'solution',
    'dataset',
    'schema',
    'dataset group',
  ]);
  expect(plan.objects.objects).toBeGreaterThanOrEqual(8);
  const { removed, left } = await tearDown(app);
  expect(left).toEqual([]);
  expect(removed).toHaveLength(plan.resources.length + 2);
  expect(await namesOnAws(app)).toEqual(NOTHING);
  expect(await app.planTeardown()).toMatchObject({ resources: [], objects: { objects: 0 } });
  expect(await tearDown(app)).toEqual({ removed: [], left: [] });
  await run(app);
});

test('resources of others are kept, even with a similar name, and so is a bucket with other objects', async () => {
  const app = await openSyntheticShop();
  const { personalize } = app.aws;
  const others = ['recommendations-0badcafe', 'recommendations-interactions-0badcafe'];
  await personalize.send(new CreateDatasetGroupCommand({ name: others[0] }));
  await personalize.send(new CreateSchemaCommand({ name: others[1], schema: SCHEMA }));
  await run(app);
  const keys = ['gateway/runs/notes.txt', 'gateway/other/20261122-140512-k3f9/a', 'own.csv'];
  for (const key of keys) await putText(app.aws, { bucket: BUCKET, key }, 'x');
  const { kept } = await app.planTeardown();
  expect(kept).toEqual([
    { what: `schema ${others[1]}`, why: 'it has a name of the gateway, but not its tag' },
    { what: `dataset group ${others[0]}`, why: 'it has a name of the gateway, but not its tag' },
  ]);
  const { left } = await tearDown(app);
  expect(left).toEqual([
    { what: `bucket ${BUCKET}`, why: `it contains other objects, such as ${keys[1]}` },
  ]);
  expect(await namesOnAws(app)).toEqual({
    ...NOTHING,
    schemas: [others[1]],
    groups: [others[0]],
    buckets: [BUCKET],
  });
});

test('adopted resources are used and kept', async () => {
  const bucket = 'their-bucket';
  const adopt = { datasetGroup: 'recommendations-theirs', bucket };
  const app = await openSyntheticShop({ adopt });
  const created = await app.aws.personalize.send(
    new CreateDatasetGroupCommand({ name: adopt.datasetGroup }),
  );
  const describe = new DescribeDatasetGroupCommand({ datasetGroupArn: created.datasetGroupArn });
  await expect
    .poll(async () => (await app.aws.personalize.send(describe)).datasetGroup?.status)
    .toBe('ACTIVE');
  await ensureBucket(app.aws, bucket);
  await run(app);
  expect(await namesOnAws(app)).toMatchObject({ groups: [adopt.datasetGroup], buckets: [bucket] });
  expect((await app.planTeardown()).kept).toEqual([
    { what: adopt.datasetGroup, why: 'it is adopted' },
    { what: `bucket ${bucket}`, why: 'it is adopted' },
  ]);
  expect((await tearDown(app)).left).toEqual([]);
  const left = { groups: [adopt.datasetGroup], buckets: [bucket] };
  expect(await namesOnAws(app)).toEqual({ ...NOTHING, ...left });
});

test('a resource that another one depends on is kept, and an interrupted teardown is continued by the next', async () => {
  const app = await openSyntheticShop();
  await run(app);
  const { personalize } = app.aws;
  const { datasetGroups = [] } = await personalize.send(new ListDatasetGroupsCommand({}));
  const datasetGroupArn = datasetGroups[0]?.datasetGroupArn;
  const recipeArn = 'arn:aws:personalize:::recipe/aws-sims';
  await personalize.send(new CreateSolutionCommand({ name: 'theirs', datasetGroupArn, recipeArn }));
  const filterExpression = 'EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("*")';
  const tags = [{ tagKey: 'recommendation-gateway', tagValue: 'recommendations' }];
  const filter = { name: 'recommendations-bought', datasetGroupArn, filterExpression, tags };
  await personalize.send(new CreateFilterCommand(filter));

  const stop = new AbortController();
  const plan = await app.planTeardown();
  const half = app.tearDown(plan, {
    signal: stop.signal,
    onRemoved: (what) => {
      if (what.startsWith('filter')) stop.abort();
    },
  });
  await expect(half).rejects.toMatchObject({ name: 'AbortError' });
  expect((await namesOnAws(app)).filters).toEqual([]);
  const { left } = await tearDown(app);
  expect(left).toEqual([
    { what: expect.stringContaining('dataset group'), why: expect.stringContaining('/theirs') },
  ]);
  expect(await namesOnAws(app)).toMatchObject({ solutions: ['theirs'], datasets: [], schemas: [] });
});

test('a teardown is refused while a run is in progress, and cancels an abandoned run first', async () => {
  const app = await openSyntheticShop();
  await run(app);
  await app.orderFaults([{ operation: 'CreateSolutionVersion', fault: 'slow-job', ms: 60_000 }]);
  const { id } = await app.pipeline.start({ startedBy: 'test' });
  await trainingsBegun(app);
  const watch = { signal: new AbortController().signal, onRemoved: () => {} };
  const early = await app.planTeardown();
  expect(early.abandonedRun).toBeUndefined();
  await expect(app.tearDown(early, watch)).rejects.toMatchObject({ code: 'RUN_IN_PROGRESS' });
  expect(await namesOnAws(app)).not.toEqual(NOTHING);

  // This process would go on with it: what follows is what a killed one leaves.
  await app.pipeline.close();
  await app.database.query(`UPDATE gateway.pipeline_runs SET status = 'RUNNING' WHERE id = $1`, [
    id,
  ]);
  await app.database.query(
    `UPDATE gateway.pipeline_stages
     SET lease_number = lease_number + 1, lease_owner = 'gone', lease_until = now() - interval '1 minute'
     WHERE run_id = $1 AND stage = 'TRAIN'`,
    [id],
  );
  const plan = await app.planTeardown();
  expect(plan.abandonedRun).toBe(id);
  await app.tearDown(plan, watch);
  expect((await app.admin.runs([id]))[0]).toMatchObject({ status: 'CANCELLED' });
});

/** All four models are being trained: the run asks AWS for nothing more until they are. */
async function trainingsBegun({ aws: { personalize } }: TestApp): Promise<void> {
  const begun = async () => {
    const { solutionVersions = [] } = await personalize.send(new ListSolutionVersionsCommand({}));
    return solutionVersions.length === 4 ? true : undefined;
  };
  await pollUntil(begun, { firstMs: 20, maxMs: 100 });
}
