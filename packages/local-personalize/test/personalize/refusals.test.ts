import {
  CreateBatchInferenceJobCommand,
  CreateBatchSegmentJobCommand,
  CreateCampaignCommand,
  CreateDatasetGroupCommand,
  CreateDatasetImportJobCommand,
  CreateSchemaCommand,
  CreateSolutionCommand,
  CreateSolutionVersionCommand,
  DeleteFilterCommand,
  DescribeSolutionCommand,
  DescribeSolutionVersionCommand,
  InvalidInputException,
  InvalidNextTokenException,
  LimitExceededException,
  ListSchemasCommand,
  ListSolutionVersionsCommand,
  paginateListSchemas,
  ResourceAlreadyExistsException,
  ResourceInUseException,
  ResourceNotFoundException,
} from '@aws-sdk/client-personalize';
import { GetPersonalizedRankingCommand } from '@aws-sdk/client-personalize-runtime';
import { expect, test } from 'vitest';

import { startEmulator } from '../support/open-emulator.ts';
import { BOUGHT, createFilter } from '../support/shop-with-items.ts';
import * as shops from '../support/small-shop.ts';

const UNKNOWN = 'arn:aws:personalize:us-east-1:000000000000:solution/unknown/00000000';

test('a missing or malformed member is an InvalidInputException that names it', async () => {
  const { personalize } = await startEmulator();
  const send = async (name: string | undefined, roleArn?: string) =>
    personalize.send(new CreateDatasetGroupCommand({ name, ...(roleArn && { roleArn }) }));
  await expect(send(undefined)).rejects.toThrow(InvalidInputException);
  await expect(send(undefined)).rejects.toThrow('name');
  await expect(send('no spaces')).rejects.toThrow(InvalidInputException);
  await expect(send('x'.repeat(64))).rejects.toThrow(InvalidInputException);
  await expect(send('good', 'arn:aws:iam::1:role/x')).rejects.toThrow('roleArn');
  const list = new ListSchemasCommand({ maxResults: 101 });
  await expect(personalize.send(list)).rejects.toThrow(InvalidInputException);
  const schema = new CreateSchemaCommand({ name: 's', schema: '{"type":"record"}' });
  await expect(personalize.send(schema)).rejects.toThrow(InvalidInputException);
});

test('unknown, existing and inactive resources are refused with their own error classes', async () => {
  const clients = await startEmulator();
  const { personalize } = clients;
  const shop = await shops.createShop(clients);
  await expect(
    personalize.send(new DescribeSolutionVersionCommand({ solutionVersionArn: UNKNOWN })),
  ).rejects.toThrow(ResourceNotFoundException);
  const versions = new ListSolutionVersionsCommand({ solutionArn: UNKNOWN.replace(/\/0+$/, '') });
  await expect(personalize.send(versions)).rejects.toThrow(ResourceNotFoundException);
  await expect(personalize.send(new CreateDatasetGroupCommand({ name: 'shop' }))).rejects.toThrow(
    ResourceAlreadyExistsException,
  );
  // Nothing was imported: the training fails, and a failed version is not ACTIVE.
  const { solutionVersionArn, outcome } = await shops.train(clients, shop, 'aws-sims');
  expect(outcome).toBe('Dataset has fewer than 1000 interactions.');
  const campaign = new CreateCampaignCommand({ name: 'c', solutionVersionArn });
  await expect(personalize.send(campaign)).rejects.toThrow(ResourceInUseException);
});

test('the name of a solution version is shown, and unique', async () => {
  const clients = await startEmulator();
  const { personalize } = clients;
  const shop = await shops.createShop(clients);
  await shops.train(clients, shop, 'aws-sims');
  const solutionArn = `${shop.groupArn.replace(/dataset-group.*/, 'solution/aws-sims')}`;
  const create = new CreateSolutionVersionCommand({ solutionArn, name: 'run-7' });
  const { solutionVersionArn } = await personalize.send(create);
  const described = await personalize.send(
    new DescribeSolutionVersionCommand({ solutionVersionArn }),
  );
  expect(described.solutionVersion?.name).toBe('run-7');
  await expect(personalize.send(create)).rejects.toThrow(ResourceAlreadyExistsException);
  const { solution } = await personalize.send(new DescribeSolutionCommand({ solutionArn }));
  expect(solution?.latestSolutionVersion?.solutionVersionArn).toBe(solutionVersionArn);
});

test('jobs and campaigns accept only their own recipes', async () => {
  const clients = await startEmulator();
  const { personalize } = clients;
  const shop = await shops.createShop(clients);
  await shops.importCsv(clients, shop, shops.syntheticInteractions(60));
  const segments = await shops.train(clients, shop, 'aws-item-affinity');
  const lists = await shops.train(clients, shop, 'aws-user-personalization-v2');
  const job = (solutionVersionArn: string) => ({
    jobName: 'j',
    solutionVersionArn,
    roleArn: shops.ROLE,
    jobInput: { s3DataSource: { path: 's3://shop/in' } },
    jobOutput: { s3DataDestination: { path: 's3://shop/out/' } },
  });
  const refused = [
    async () =>
      personalize.send(new CreateBatchInferenceJobCommand(job(segments.solutionVersionArn))),
    async () => personalize.send(new CreateBatchSegmentJobCommand(job(lists.solutionVersionArn))),
    async () => personalize.send(new CreateCampaignCommand({ name: 'c', ...segments })),
  ];
  for (const send of refused) await expect(send()).rejects.toThrow(InvalidInputException);
});

test('the sixth open import job is refused, and the five others are done', async () => {
  const clients = await startEmulator();
  const shop = await shops.createShop(clients);
  await shops.putText(clients, 'data/large.csv', shops.syntheticInteractions(1000));
  const create = async (nth: number) =>
    clients.personalize.send(
      new CreateDatasetImportJobCommand({
        jobName: `job-${nth}`,
        datasetArn: shop.datasetArn,
        dataSource: { dataLocation: `s3://${shops.BUCKET}/data/large.csv` },
        roleArn: shops.ROLE,
      }),
    );
  const answers = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(create));
  const refusals = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refusals).toHaveLength(1);
  expect(refusals[0]).toBeInstanceOf(LimitExceededException);
  const arns = answers.flatMap((one) =>
    one.status === 'fulfilled' ? [shops.arnIn(one.value.datasetImportJobArn)] : [],
  );
  for (const arn of arns) expect(await shops.importOutcome(clients, arn)).toBe('ACTIVE');
});

test('the sixth open batch job of a kind is refused, and a filter of an open job cannot be deleted', async () => {
  const slow = { operation: 'CreateBatch*Job', fault: 'slow-job', ms: 60_000 } as const;
  const clients = await startEmulator(undefined, [slow]);
  const { personalize } = clients;
  const shop = await shops.createShop(clients);
  await shops.importCsv(clients, shop, shops.syntheticInteractions(60));
  const lists = await shops.train(clients, shop, 'aws-user-personalization-v2');
  const segments = await shops.train(clients, shop, 'aws-item-affinity');
  const { filterArn } = await createFilter(clients, shop, 'bought', BOUGHT);
  const job = (nth: number) => ({
    jobName: `job-${nth}`,
    roleArn: shops.ROLE,
    jobInput: { s3DataSource: { path: 's3://shop/in' } },
    jobOutput: { s3DataDestination: { path: 's3://shop/out/' } },
  });
  const infer = async (nth: number) =>
    personalize.send(new CreateBatchInferenceJobCommand({ ...job(nth), ...lists, filterArn }));
  const segment = async (nth: number) =>
    personalize.send(new CreateBatchSegmentJobCommand({ ...job(nth), ...segments }));
  for (const create of [infer, segment]) {
    for (let nth = 1; nth <= 5; nth += 1) await create(nth);
    await expect(create(6)).rejects.toThrow(LimitExceededException);
    await expect(create(5)).rejects.toThrow(ResourceAlreadyExistsException);
  }
  const deletion = new DeleteFilterCommand({ filterArn });
  await expect(personalize.send(deletion)).rejects.toThrow(ResourceInUseException);
});

test('a dataset group has at most ten solutions', async () => {
  const clients = await startEmulator();
  const shop = await shops.createShop(clients);
  const create = async (nth: number) =>
    clients.personalize.send(
      new CreateSolutionCommand({
        name: `solution-${nth}`,
        datasetGroupArn: shop.groupArn,
        recipeArn: 'arn:aws:personalize:::recipe/aws-sims',
      }),
    );
  for (let nth = 1; nth <= 10; nth += 1) await create(nth);
  await expect(create(11)).rejects.toThrow(LimitExceededException);
});

test('lists continue at their token, and a token of another list is refused', async () => {
  const { personalize } = await startEmulator();
  for (const name of ['a', 'b', 'c']) {
    await personalize.send(new CreateSchemaCommand({ name, schema: shops.SCHEMA }));
  }
  const names: (string | undefined)[] = [];
  for await (const page of paginateListSchemas({ client: personalize, pageSize: 2 }, {})) {
    expect(page.schemas?.length).toBeLessThanOrEqual(2);
    for (const { name } of page.schemas ?? []) names.push(name);
  }
  expect(names).toEqual(['a', 'b', 'c']);
  const foreign = new ListSchemasCommand({ nextToken: 'made-up' });
  await expect(personalize.send(foreign)).rejects.toThrow(InvalidNextTokenException);
});

test('the runtime answers 404 for a campaign that does not exist', async () => {
  const { runtime } = await startEmulator();
  const campaignArn = 'arn:aws:personalize:us-east-1:000000000000:campaign/none';
  const ranking = new GetPersonalizedRankingCommand({ campaignArn, userId: 'u', inputList: ['i'] });
  await expect(runtime.send(ranking)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    $metadata: { httpStatusCode: 404 },
  });
});
