import {
  CreateCampaignCommand,
  CreateDatasetImportJobCommand,
  CreateEventTrackerCommand,
  CreateSchemaCommand,
  CreateSolutionCommand,
  CreateSolutionVersionCommand,
  DeleteCampaignCommand,
  DeleteDatasetCommand,
  DeleteDatasetGroupCommand,
  DeleteEventTrackerCommand,
  DeleteSchemaCommand,
  DeleteSolutionCommand,
  DescribeCampaignCommand,
  DescribeDatasetCommand,
  DescribeDatasetGroupCommand,
  DescribeEventTrackerCommand,
  DescribeSchemaCommand,
  DescribeSolutionCommand,
  DescribeSolutionVersionCommand,
  ListEventTrackersCommand,
  ListSolutionVersionsCommand,
  ResourceAlreadyExistsException,
  ResourceInUseException,
  ResourceNotFoundException,
  StopSolutionVersionCreationCommand,
  UpdateDatasetCommand,
  UpdateSolutionCommand,
} from '@aws-sdk/client-personalize';
import { pollUntil } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { startEmulator } from '../support/open-emulator.ts';
import * as shops from '../support/small-shop.ts';

test('resources can be deleted only before those that they depend on', async () => {
  const clients = await startEmulator();
  const { personalize } = clients;
  const shop = await shops.createShop(clients);
  const { groupArn: datasetGroupArn, datasetArn } = shop;
  await shops.importCsv(clients, shop, shops.syntheticInteractions(60));
  const { solutionVersionArn } = await shops.train(clients, shop, 'aws-sims');
  const solutionArn = solutionVersionArn.replace(/\/[^/]*$/, '');
  const created = await personalize.send(
    new CreateCampaignCommand({ name: 'c', solutionVersionArn }),
  );
  const campaignArn = shops.arnIn(created.campaignArn);
  const campaign = new DescribeCampaignCommand({ campaignArn });
  await shops.settled(async () => (await personalize.send(campaign)).campaign);
  const schemaArn = datasetGroupArn.replace('dataset-group/shop', 'schema/events');

  const refused = [
    async () => personalize.send(new DeleteSolutionCommand({ solutionArn })),
    async () => personalize.send(new DeleteSchemaCommand({ schemaArn })),
    async () => personalize.send(new DeleteDatasetGroupCommand({ datasetGroupArn })),
  ];
  for (const send of refused) await expect(send()).rejects.toThrow(ResourceInUseException);

  await personalize.send(new DeleteCampaignCommand({ campaignArn }));
  await gone(async () => personalize.send(campaign));
  await personalize.send(new DeleteSolutionCommand({ solutionArn }));
  await gone(async () => personalize.send(new DescribeSolutionCommand({ solutionArn })));
  await gone(async () =>
    personalize.send(new DescribeSolutionVersionCommand({ solutionVersionArn })),
  );
  const { solutionVersions } = await personalize.send(new ListSolutionVersionsCommand({}));
  expect(solutionVersions).toEqual([]);
  await personalize.send(new DeleteDatasetCommand({ datasetArn }));
  await gone(async () => personalize.send(new DescribeDatasetCommand({ datasetArn })));
  await personalize.send(new DeleteSchemaCommand({ schemaArn }));
  await gone(async () => personalize.send(new DescribeSchemaCommand({ schemaArn })));
  await personalize.send(new DeleteDatasetGroupCommand({ datasetGroupArn }));
  await gone(async () => personalize.send(new DescribeDatasetGroupCommand({ datasetGroupArn })));
  await expect(personalize.send(new DeleteSchemaCommand({ schemaArn }))).rejects.toThrow(
    ResourceNotFoundException,
  );
});

test('a waiting training is stopped, stays stopped, and cannot be stopped again', async () => {
  const clients = await startEmulator();
  const { personalize } = clients;
  const shop = await shops.createShop(clients);
  await shops.importCsv(clients, shop, shops.syntheticInteractions(60));
  const first = await shops.train(clients, shop, 'aws-sims');
  const solutionArn = first.solutionVersionArn.replace(/\/[^/]*$/, '');
  const finished = new StopSolutionVersionCreationCommand(first);
  await expect(personalize.send(finished)).rejects.toThrow(ResourceInUseException);

  // The version waits behind the import.
  await shops.putText(clients, 'data/large.csv', shops.syntheticInteractions(3000));
  await personalize.send(
    new CreateDatasetImportJobCommand({
      jobName: 'large',
      datasetArn: shop.datasetArn,
      dataSource: { dataLocation: `s3://${shops.BUCKET}/data/large.csv` },
      roleArn: shops.ROLE,
    }),
  );
  const { solutionVersionArn } = await personalize.send(
    new CreateSolutionVersionCommand({ solutionArn }),
  );
  const stop = new StopSolutionVersionCreationCommand({ solutionVersionArn });
  await personalize.send(stop);
  const describe = new DescribeSolutionVersionCommand({ solutionVersionArn });
  const status = async () => (await personalize.send(describe)).solutionVersion?.status;
  expect(await status()).toBe('CREATE STOPPED');
  await expect(personalize.send(stop)).rejects.toThrow(ResourceInUseException);
  // The dataset cannot be deleted during the import.
  const deletion = new DeleteDatasetCommand({ datasetArn: shop.datasetArn });
  await expect(personalize.send(deletion)).rejects.toThrow(ResourceInUseException);
});

test('a running training is stopped', async () => {
  const slow = { operation: 'CreateSolutionVersion', fault: 'slow-job', ms: 60_000 } as const;
  const clients = await startEmulator(undefined, [slow]);
  const { personalize } = clients;
  const { groupArn: datasetGroupArn } = await shops.createShop(clients);
  const recipeArn = 'arn:aws:personalize:::recipe/aws-sims';
  const { solutionArn } = await personalize.send(
    new CreateSolutionCommand({ name: 's', datasetGroupArn, recipeArn }),
  );
  const solution = new DescribeSolutionCommand({ solutionArn });
  await shops.settled(async () => (await personalize.send(solution)).solution);
  const { solutionVersionArn } = await personalize.send(
    new CreateSolutionVersionCommand({ solutionArn }),
  );
  const describe = new DescribeSolutionVersionCommand({ solutionVersionArn });
  const until = async (wanted: string) =>
    pollUntil(
      async () =>
        (await personalize.send(describe)).solutionVersion?.status === wanted || undefined,
      { firstMs: 1, maxMs: 10 },
    );
  await until('CREATE IN_PROGRESS');
  await expect(personalize.send(new DeleteSolutionCommand({ solutionArn }))).rejects.toThrow(
    ResourceInUseException,
  );
  await personalize.send(new StopSolutionVersionCreationCommand({ solutionVersionArn }));
  await until('CREATE STOPPED');
  await personalize.send(new DeleteSolutionCommand({ solutionArn }));
  await gone(async () => personalize.send(solution));
});

test('a dataset group has one event tracker until it is deleted', async () => {
  const clients = await startEmulator();
  const { personalize } = clients;
  const { groupArn: datasetGroupArn } = await shops.createShop(clients);
  const create = new CreateEventTrackerCommand({ name: 'clicks', datasetGroupArn });
  const { eventTrackerArn, trackingId } = await personalize.send(create);
  expect(trackingId).toMatch(/^[0-9a-f-]{36}$/);
  const describe = new DescribeEventTrackerCommand({ eventTrackerArn });
  await shops.settled(async () => (await personalize.send(describe)).eventTracker);
  const second = new CreateEventTrackerCommand({ name: 'other', datasetGroupArn });
  await expect(personalize.send(second)).rejects.toThrow(ResourceAlreadyExistsException);
  const list = new ListEventTrackersCommand({ datasetGroupArn });
  expect((await personalize.send(list)).eventTrackers?.map(({ name }) => name)).toEqual(['clicks']);
  await personalize.send(new DeleteEventTrackerCommand({ eventTrackerArn }));
  await gone(async () => personalize.send(describe));
  await personalize.send(second);
});

test('a dataset accepts another schema that keeps its columns', async () => {
  const clients = await startEmulator();
  const { personalize } = clients;
  const { datasetArn } = await shops.createShop(clients);
  const fewer = shops.SCHEMA.replace(',{"name":"EVENT_TYPE","type":"string"}', '');
  const more = shops.SCHEMA.replace(
    '"fields":[',
    '"fields":[{"name":"EVENT_VALUE","type":["null","float"]},',
  );
  const update = async (name: string, schema: string) => {
    const { schemaArn } = await personalize.send(new CreateSchemaCommand({ name, schema }));
    await personalize.send(new UpdateDatasetCommand({ datasetArn, schemaArn }));
    return schemaArn;
  };
  await expect(update('fewer', fewer)).rejects.toThrow('EVENT_TYPE');
  const schemaArn = await update('more', more);
  const describe = new DescribeDatasetCommand({ datasetArn });
  await shops.settled(async () => (await personalize.send(describe)).dataset?.latestDatasetUpdate);
  expect((await personalize.send(describe)).dataset?.schemaArn).toBe(schemaArn);
});

test('automatic training can be turned off by an update', async () => {
  const clients = await startEmulator();
  const { personalize } = clients;
  const shop = await shops.createShop(clients);
  const { solutionVersionArn } = await shops.train(clients, shop, 'aws-sims');
  const solutionArn = solutionVersionArn.replace(/\/[^/]*$/, '');
  await personalize.send(new UpdateSolutionCommand({ solutionArn, performAutoTraining: true }));
  const describe = new DescribeSolutionCommand({ solutionArn });
  await shops.settled(
    async () => (await personalize.send(describe)).solution?.latestSolutionUpdate,
  );
  const { solution } = await personalize.send(describe);
  expect(solution?.performAutoTraining).toBe(true);
  const wrong = { autoTrainingConfig: { schedulingExpression: 'daily' } };
  const update = new UpdateSolutionCommand({ solutionArn, solutionUpdateConfig: wrong });
  await expect(personalize.send(update)).rejects.toThrow('schedulingExpression');
});

/** Waits until Describe does not find it. */
async function gone(describe: () => Promise<unknown>): Promise<void> {
  await pollUntil(
    async () =>
      describe().then(
        () => undefined,
        (error: unknown) => error instanceof ResourceNotFoundException || undefined,
      ),
    { firstMs: 1, maxMs: 10 },
  );
}
