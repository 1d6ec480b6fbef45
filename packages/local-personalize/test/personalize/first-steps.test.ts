import {
  CreateSchemaCommand,
  CreateSolutionCommand,
  CreateSolutionVersionCommand,
  DeleteDatasetCommand,
  DescribeDatasetCommand,
  DescribeSolutionCommand,
  UpdateDatasetCommand,
} from '@aws-sdk/client-personalize';
import { expect, test } from 'vitest';

import { startEmulator, type TestEmulator } from '../support/open-emulator.ts';
import * as shops from '../support/small-shop.ts';

/** A schema with one more column than the shop's, of the version that newer documents use. */
function wider(version: string): string {
  const schema: { fields: object[] } = JSON.parse(shops.SCHEMA);
  const fields = [...schema.fields, { name: 'DEVICE', type: ['null', 'string'] }];
  return JSON.stringify({ ...schema, fields, version });
}

async function openUpdate(fault: object) {
  const rule = { operation: 'UpdateDataset', ...fault };
  const aws = await startEmulator(undefined, [{ fault: 'slow-job', ...rule }]);
  const { datasetArn } = await shops.createShop(aws);
  const schema = new CreateSchemaCommand({ name: 'wider', schema: wider('1.1') });
  const { schemaArn } = await aws.personalize.send(schema);
  const before = await describe(aws, datasetArn);
  await aws.personalize.send(new UpdateDatasetCommand({ datasetArn, schemaArn }));
  return { aws, datasetArn, schemaArn, before };
}

async function describe({ personalize }: TestEmulator, datasetArn: string) {
  return (await personalize.send(new DescribeDatasetCommand({ datasetArn }))).dataset;
}

const UPDATING = /^UPDATE (PENDING|IN_PROGRESS)$/;

test('a dataset is in an UPDATE state until it has its new schema', async () => {
  const { aws, datasetArn, schemaArn, before } = await openUpdate({ ms: 300 });
  const during = await describe(aws, datasetArn);
  expect(during?.status).toMatch(UPDATING);
  expect(during?.latestDatasetUpdate).toMatchObject({ schemaArn, status: during?.status });
  expect(during?.schemaArn).toBe(before?.schemaArn);
  const remove = aws.personalize.send(new DeleteDatasetCommand({ datasetArn }));
  await expect(remove).rejects.toMatchObject({ name: 'ResourceInUseException' });
  await expect.poll(async () => (await describe(aws, datasetArn))?.status).toBe('ACTIVE');
  expect(await describe(aws, datasetArn)).toMatchObject({
    schemaArn,
    latestDatasetUpdate: { status: 'ACTIVE' },
  });
});

test('an update that the end of the emulator interrupts is completed at the next start', async () => {
  const { aws, datasetArn, schemaArn } = await openUpdate({ ms: 60_000 });
  await expect
    .poll(async () => (await describe(aws, datasetArn))?.status)
    .toBe('UPDATE IN_PROGRESS');
  await aws.emulator.close();
  const again = await startEmulator(aws.folder);
  await expect.poll(async () => (await describe(again, datasetArn))?.status).toBe('ACTIVE');
  expect((await describe(again, datasetArn))?.schemaArn).toBe(schemaArn);
});

test('a failed update leaves the dataset with its old schema', async () => {
  const { aws, datasetArn, before } = await openUpdate({ fault: 'fail-job', reason: 'No.' });
  await expect.poll(async () => (await describe(aws, datasetArn))?.status).toBe('ACTIVE');
  expect(await describe(aws, datasetArn)).toMatchObject({
    schemaArn: before?.schemaArn,
    latestDatasetUpdate: { status: 'UPDATE FAILED', failureReason: 'No.' },
  });
});

/** A solution whose creation is delayed or fails, and a version that is created right after it. */
async function createAtOnce(fault: 'slow-job' | 'fail-job') {
  const rule = { operation: 'CreateSolution', fault, ms: 300 } as const;
  const aws = await startEmulator(undefined, [rule]);
  const { groupArn: datasetGroupArn } = await shops.createShop(aws);
  const recipeArn = 'arn:aws:personalize:::recipe/aws-sims';
  const solution = { name: 's', datasetGroupArn, recipeArn, performAutoTraining: false };
  const { solutionArn } = await aws.personalize.send(new CreateSolutionCommand(solution));
  const create = new CreateSolutionVersionCommand({ solutionArn });
  const { solutionVersionArn = '' } = await aws.personalize.send(create);
  return { aws, solutionArn, solutionVersionArn };
}

test('a solution version can be created right after its solution, and waits for it', async () => {
  const { aws, solutionArn, solutionVersionArn } = await createAtOnce('slow-job');
  // The shop is empty: this is the reason of the training, which has begun.
  const outcome = await shops.trainingOutcome(aws, solutionVersionArn);
  expect(outcome).toContain('fewer than 1000 interactions');
  const { solution } = await aws.personalize.send(new DescribeSolutionCommand({ solutionArn }));
  expect(solution?.status).toBe('ACTIVE');
});

test('a solution version fails if the creation of its solution fails', async () => {
  const { aws, solutionArn, solutionVersionArn } = await createAtOnce('fail-job');
  const outcome = await shops.trainingOutcome(aws, solutionVersionArn);
  expect(outcome).toContain(`The creation of ${solutionArn} failed.`);
  const again = aws.personalize.send(new CreateSolutionVersionCommand({ solutionArn }));
  await expect(again).rejects.toMatchObject({ name: 'ResourceInUseException' });
});
