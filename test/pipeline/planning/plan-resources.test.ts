import { afterAll, beforeAll, expect, test } from 'vitest';

import { ensureDatasetGroup } from '../../../src/aws/datasets/ensure-dataset-group.ts';
import { ensureDataset } from '../../../src/aws/datasets/ensure-dataset.ts';
import { ensureSchema } from '../../../src/aws/datasets/ensure-schema.ts';
import { ensureBucket } from '../../../src/aws/objects/ensure-bucket.ts';
import type { DatasetType } from '../../../src/aws/resources/find-resources.ts';
import { ensureSolution } from '../../../src/aws/solutions/ensure-solution.ts';
import type { GatewayConfigInput } from '../../../src/config/gateway-config.ts';
import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolvePipelineSettings } from '../../../src/config/resolve-pipeline-settings.ts';
import type { TrainedKind } from '../../../src/domain/batch/batch-kinds.ts';
import { pipelineStages } from '../../../src/domain/runs/pipeline-run.ts';
import { datasetGroupName, schemaName, solutionName } from '../../../src/pipeline/names.ts';
import { planResources } from '../../../src/pipeline/planning/plan-resources.ts';
import type { PlannedWork } from '../../../src/pipeline/planning/planned-work.ts';
import { type FreshAws, openFreshAws } from '../../aws/fresh-aws.ts';
import { inputsOf } from '../stored-runs.ts';

const { signal } = new AbortController();
let fresh: FreshAws;
beforeAll(async () => {
  fresh = await openFreshAws();
});
afterAll(async () => fresh[Symbol.asyncDispose]());

const settingsOf = (config: GatewayConfigInput = {}) =>
  resolvePipelineSettings(parseGatewayConfig(config, 'the test'), { recommender: 'local' });

/** The schema of a dataset with one more column beside the id. */
function schemaOf(name: string, ...fields: string[]): string {
  const columns = fields.map((field) => ({
    name: field,
    type: field === 'TIMESTAMP' ? 'long' : 'string',
    ...(field.endsWith('ID') || field === 'TIMESTAMP' ? {} : { categorical: true }),
  }));
  const record = { type: 'record', name, namespace: 'com.amazonaws.personalize.schema' };
  return JSON.stringify({ ...record, fields: columns, version: '1.0' });
}

const schemas = {
  interactions: schemaOf('Interactions', 'USER_ID', 'ITEM_ID', 'TIMESTAMP'),
  items: schemaOf('Items', 'ITEM_ID', 'COLOUR'),
  users: schemaOf('Users', 'USER_ID', 'COUNTRY'),
};
const datasets = Object.entries(schemas).map(([dataset, schema]) => ({ dataset, rows: 1, schema }));

const work: PlannedWork = {
  stages: pipelineStages,
  counts: { trained: [], interactions: 9, datasets: [], inputs: inputsOf(4, 0, 2) },
  trained: ['SIMILAR_ITEMS', 'PERSONALIZED_RANKING'],
  itemModelKey: null,
  datasets,
  notes: [],
  folder: 'p/runs/<run>/',
  inferredBy: '<run>',
  datasetGroupArn: undefined,
};

/** The resources by stage, type and name without its hash, and what exists of them. */
async function plan(change: Partial<PlannedWork> = {}, config: GatewayConfigInput = {}) {
  const services = { aws: fresh.aws, settings: settingsOf(config) };
  const resources = await planResources(services, { ...work, ...change });
  return resources.map(({ stage, type, name, existing }) =>
    [
      stage,
      type,
      name.replace(/-[0-9a-f]{8}$/, '-#'),
      existing === null ? 'new' : String(existing),
    ].join(' '),
  );
}

const ensureGroup = async (name: string) => ensureDatasetGroup(fresh.aws, name, signal);
const groupName = datasetGroupName(settingsOf(), Object.values(schemas));

async function ensureSchemaOf(dataset: keyof typeof schemas): Promise<string> {
  const name = schemaName(settingsOf(), dataset, schemas[dataset]);
  return ensureSchema(fresh.aws, name, schemas[dataset]);
}

async function ensureDatasetOf(
  datasetGroupArn: string,
  dataset: keyof typeof schemas,
  type: DatasetType,
): Promise<string> {
  const schemaArn = await ensureSchemaOf(dataset);
  return ensureDataset(fresh.aws, { name: dataset, type, datasetGroupArn, schemaArn }, signal);
}

async function ensureSolutionOf(group: string, kind: TrainedKind, name?: string) {
  const settings = settingsOf();
  const recipe = settings.recipes[kind];
  const spec = { name: name ?? solutionName(settings, kind, recipe, group), recipe };
  return ensureSolution(fresh.aws, { ...spec, datasetGroupArn: group }, signal);
}

const imports = (dataset: string, suffix = '') => [
  `IMPORT schema recommendations-${dataset}-# new`,
  `IMPORT dataset recommendations-${dataset} new`,
  `IMPORT dataset import job recommendations-<run>-${dataset}${suffix} new`,
];

test('on an empty account all resources are new, and names that depend on others have a gap', async () => {
  expect(await plan()).toEqual([
    'EXPORT bucket recommendation-gateway new',
    'IMPORT dataset group recommendations-# new',
    ...['interactions', 'items', 'users'].flatMap((dataset) => imports(dataset)),
    'TRAIN solution recommendations-similar-items-<hash> new',
    'TRAIN solution version recommendations-<run>-similar-items new',
    'TRAIN solution recommendations-ranking-<hash> new',
    'TRAIN solution version recommendations-<run>-ranking new',
    'TRAIN campaign recommendations-ranking-<hash> new',
    'INFER batch inference job recommendations-<run>-user-recommendations new',
    'INFER batch segment job recommendations-<run>-item-affinity new',
  ]);
});

test('a run of some stages imports again, under another name, and loads without any resource', async () => {
  const again = await plan({ stages: ['IMPORT', 'LOAD'], datasets: datasets.slice(1, 2) });
  expect(again).toEqual([
    'IMPORT dataset group recommendations-# new',
    ...imports('items', '-again'),
  ]);
});

test('without a campaign none is planned', async () => {
  const planned = await plan({ stages: ['TRAIN'] }, { ranking: { campaign: 'never' } });
  expect(planned).toHaveLength(4);
});

test('an adopted dataset group that does not exist is refused', async () => {
  await expect(plan({}, { adopt: { datasetGroup: 'absent' } })).rejects.toMatchObject({
    code: 'ADOPTED_RESOURCE_MISSING',
  });
});

test('the bucket that exists is used', async () => {
  await ensureBucket(fresh.aws, 'recommendation-gateway');
  const bucket = 'bucket recommendation-gateway s3://recommendation-gateway';
  expect(await plan({ stages: ['EXPORT'] })).toEqual([`EXPORT ${bucket}`]);
});

test('resources that exist in the dataset group are used, each of its type', async () => {
  const group = await ensureGroup(groupName);
  const [schema, items] = [
    await ensureSchemaOf('interactions'),
    await ensureDatasetOf(group, 'items', 'ITEMS'),
  ];
  const planned = await plan({ stages: ['IMPORT'] });
  const start = 'IMPORT dataset';
  expect(planned).toContain(`${start} group recommendations-# ${group}`);
  expect(planned).toContain(`IMPORT schema recommendations-interactions-# ${schema}`);
  expect(planned).toContain(`${start} recommendations-interactions new`);
  expect(planned).toContain(`${start} recommendations-items ${items}`);
  expect(planned).toContain(`${start} recommendations-users new`);
  // In another group, so that a repeated test finds the same.
  const complete = await ensureGroup('complete');
  const users = await ensureDatasetOf(complete, 'users', 'USERS');
  const events = await ensureDatasetOf(complete, 'interactions', 'INTERACTIONS');
  const found = await plan({ stages: ['IMPORT'], datasetGroupArn: complete });
  expect(found).toContain(`${start} recommendations-users ${users}`);
  expect(found).toContain(`${start} recommendations-interactions ${events}`);
});

test('the solution of a kind in the dataset group is used, and its campaign has a name', async () => {
  const [group, other] = [await ensureGroup(groupName), await ensureGroup('other')];
  await ensureSolutionOf(
    other,
    'SIMILAR_ITEMS',
    solutionName(settingsOf(), 'SIMILAR_ITEMS', 'aws-similar-items', group),
  );
  const ranking = await ensureSolutionOf(group, 'PERSONALIZED_RANKING');
  expect(await plan({ stages: ['TRAIN'] })).toEqual([
    'TRAIN solution recommendations-similar-items-# new',
    'TRAIN solution version recommendations-<run>-similar-items new',
    `TRAIN solution recommendations-ranking-# ${ranking}`,
    'TRAIN solution version recommendations-<run>-ranking new',
    'TRAIN campaign recommendations-ranking-# new',
  ]);
});

test('an adopted solution is used under its own name, whichever dataset group it is in', async () => {
  const other = await ensureGroup('other');
  await ensureGroup(groupName);
  const own = await ensureSolutionOf(other, 'SIMILAR_ITEMS', 'ours');
  const adopt = { solutions: { similarItems: 'ours' } };
  const planned = await plan({ stages: ['TRAIN'], trained: ['SIMILAR_ITEMS'] }, { adopt });
  expect(planned[0]).toBe(`TRAIN solution ours ${own}`);
  const withoutGroup = { stages: ['TRAIN'], datasets: [] } as const;
  expect((await plan(withoutGroup, { adopt }))[0]).toBe(`TRAIN solution ours ${own}`);
});

test('the dataset group of the import that a run builds on is used, or an adopted one', async () => {
  const group = await ensureGroup('other');
  const ofImport = await plan({ stages: ['IMPORT'], datasetGroupArn: group });
  expect(ofImport[0]).toBe(`IMPORT dataset group recommendations-# ${group}`);
  const adopted = await plan({ stages: ['IMPORT'] }, { adopt: { datasetGroup: 'other' } });
  expect(adopted[0]).toBe(`IMPORT dataset group other ${group}`);
});
