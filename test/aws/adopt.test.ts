import {
  CreateDatasetGroupCommand,
  CreateSolutionCommand,
  DescribeDatasetGroupCommand,
  ListDatasetGroupsCommand,
  UpdateSolutionCommand,
} from '@aws-sdk/client-personalize';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { SCHEMA } from '../../packages/local-personalize/test/support/small-shop.ts';
import { ensureDatasetGroup } from '../../src/aws/datasets/ensure-dataset-group.ts';
import { ensureDataset } from '../../src/aws/datasets/ensure-dataset.ts';
import { ensureSchema } from '../../src/aws/datasets/ensure-schema.ts';
import { ensureBucket } from '../../src/aws/objects/ensure-bucket.ts';
import { ensureSolution } from '../../src/aws/solutions/ensure-solution.ts';
import { type FreshAws, ROLE, openFreshAws } from './fresh-aws.ts';

const { signal } = new AbortController();
const recipeArn = (recipe: string) => `arn:aws:personalize:::recipe/${recipe}`;
let fresh: FreshAws;
let group: string;

beforeAll(async () => {
  fresh = await openFreshAws();
  await fresh.aws.personalize.send(new CreateDatasetGroupCommand({ name: 'theirs' }));
  group = await ensureDatasetGroup(fresh.aws, 'ours-1', signal, 'theirs');
});
afterAll(async () => fresh[Symbol.asyncDispose]());

test('a dataset group is adopted by its name or its ARN, and no other is created', async () => {
  const { aws } = fresh;
  expect(group).toMatch(/:dataset-group\/theirs$/);
  expect(await ensureDatasetGroup(aws, 'ours-1', signal, group)).toBe(group);
  const { datasetGroups } = await aws.personalize.send(new ListDatasetGroupsCommand({}));
  expect(datasetGroups?.map(({ name }) => name)).toEqual(['theirs']);
});

test('an adopted resource that does not exist is reported with its setting', async () => {
  const { aws } = fresh;
  const missing = (what: string, setting: string) => ({
    code: 'ADOPTED_RESOURCE_MISSING',
    message: `The ${what} "absent" in the setting ${setting} does not exist.`,
  });
  const spec = { name: 'ours', datasetGroupArn: group, recipe: 'aws-sims', adopted: 'absent' };
  await expect(ensureDatasetGroup(aws, 'ours', signal, 'absent')).rejects.toMatchObject(
    missing('dataset group', 'adopt.datasetGroup'),
  );
  await expect(ensureSolution(aws, spec, signal)).rejects.toMatchObject(
    missing('solution', 'adopt.solutions'),
  );
  await expect(ensureBucket(aws, 'absent', true)).rejects.toMatchObject(
    missing('bucket', 'adopt.bucket'),
  );
});

test('a solution with the configured recipe and group is adopted, whatever its training settings', async () => {
  const { aws } = fresh;
  const made = { name: 'their-sims', datasetGroupArn: group, recipeArn: recipeArn('aws-sims') };
  const { solutionArn } = await aws.personalize.send(new CreateSolutionCommand(made));
  const spec = { name: 'ours', datasetGroupArn: group, adopted: 'their-sims' };
  expect(await ensureSolution(aws, { ...spec, recipe: 'aws-sims' }, signal)).toBe(solutionArn);
  const other = { ...spec, recipe: 'aws-similar-items', datasetGroupArn: `${group}-2` };
  await expect(ensureSolution(aws, other, signal)).rejects.toMatchObject({
    code: 'ADOPTED_RESOURCE_DIFFERS',
    message: [
      `${solutionArn} does not match the configuration:`,
      `  - recipeArn is ${recipeArn('aws-sims')}, not ${recipeArn('aws-similar-items')}`,
      `  - datasetGroupArn is ${group}, not ${group}-2`,
    ].join('\n'),
  });
});

test('a changed resource with a name of the gateway is reported with the differences', async () => {
  const { aws } = fresh;
  const spec = { name: 'ours-sims', datasetGroupArn: group, recipe: 'aws-sims' };
  const solutionArn = await ensureSolution(aws, spec, signal);
  await aws.personalize.send(new UpdateSolutionCommand({ solutionArn, performAutoTraining: true }));
  await expect
    .poll(async () => ensureSolution(aws, spec, signal).catch((error: unknown) => error))
    .toMatchObject({
      code: 'LEFTOVER_DIFFERS',
      message: expect.stringMatching(/ours-sims.*\n {2}- performAutoTraining is true, not false$/),
    });
});

test('a dataset whose schema has the same fields is used, one with other fields is reported', async () => {
  const { aws } = fresh;
  const field = (name: string, type: string, more = {}) => ({ name, type, ...more });
  const schemaOf = (fields: readonly object[]) => {
    const parsed: { readonly fields: readonly object[] } = JSON.parse(SCHEMA);
    return JSON.stringify(
      { ...parsed, fields: [...parsed.fields.toReversed(), ...fields] },
      null,
      1,
    );
  };
  const spec = { name: 'events', type: 'INTERACTIONS', datasetGroupArn: group } as const;
  const ensure = async (name: string, schema: string) =>
    ensureDataset(aws, { ...spec, schemaArn: await ensureSchema(aws, name, schema) }, signal);
  const arn = await ensure('theirs', SCHEMA);
  expect(await ensure('ours-same', schemaOf([]))).toBe(arn);
  const other = schemaOf([field('DEVICE', 'string', { categorical: true })]);
  await expect(ensure('ours-other', other)).rejects.toMatchObject({
    code: 'ADOPTED_RESOURCE_DIFFERS',
    message: `${arn} does not match the configuration:\n  - the schema has no field DEVICE`,
  });
  await expect(ensureSchema(aws, 'ours-other', schemaOf([]))).rejects.toMatchObject({
    code: 'LEFTOVER_DIFFERS',
    message: expect.stringContaining('has a field DEVICE that the shop does not provide'),
  });
  await expect(
    ensureSchema(aws, 'ours-other', schemaOf([field('DEVICE', 'string')])),
  ).rejects.toMatchObject({
    message: expect.stringContaining('DEVICE is string, categorical, not string'),
  });
});

test('a group without the configured key is reported', async () => {
  const kmsKeyArn = 'arn:aws:kms:us-east-1:123456789012:key/1234';
  const encryption = { kmsKeyArn, roleArn: ROLE };
  const aws = { ...fresh.aws, settings: { encryption } };
  await expect(ensureDatasetGroup(aws, 'ours', signal, 'theirs')).rejects.toMatchObject({
    code: 'ADOPTED_RESOURCE_DIFFERS',
    message: expect.stringContaining(`kmsKeyArn is not set, not ${kmsKeyArn}`),
  });
  const datasetGroupArn = await ensureDatasetGroup(aws, 'encrypted', signal);
  const describe = new DescribeDatasetGroupCommand({ datasetGroupArn });
  expect((await aws.personalize.send(describe)).datasetGroup).toMatchObject(encryption);
});

test('a bucket in another region is reported', async () => {
  await ensureBucket(fresh.aws, 'shop');
  await ensureBucket(fresh.aws, 'shop', true);
  await expect(ensureBucket({ ...fresh.aws, region: 'eu-west-1' }, 'shop', true)).rejects.toThrow(
    'arn:aws:s3:::shop does not match the configuration:\n  - region is us-east-1, not eu-west-1',
  );
});
