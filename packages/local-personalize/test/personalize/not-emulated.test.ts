import * as personalize from '@aws-sdk/client-personalize';
import {
  PutActionInteractionsCommand,
  PutActionsCommand,
} from '@aws-sdk/client-personalize-events';
import { GetActionRecommendationsCommand } from '@aws-sdk/client-personalize-runtime';
import { expect, test } from 'vitest';

import { startEmulator } from '../support/open-emulator.ts';
import * as shops from '../support/small-shop.ts';

const ARN = 'arn:aws:personalize:us-east-1:000000000000:';
const group = { datasetGroupArn: `${ARN}dataset-group/g` };
const dataLocation = 's3://b/k';

test('lists of resources that the emulator does not have are empty', async () => {
  const { personalize: client } = await startEmulator();
  const { $metadata: _one, ...recommenders } = await client.send(
    new personalize.ListRecommendersCommand(group),
  );
  const { $metadata: _two, ...exports } = await client.send(
    new personalize.ListDatasetExportJobsCommand({}),
  );
  const { $metadata: _three, ...deletions } = await client.send(
    new personalize.ListDataDeletionJobsCommand({ maxResults: 10 }),
  );
  const { $metadata: _four, ...attributions } = await client.send(
    new personalize.ListMetricAttributionsCommand({}),
  );
  const { $metadata: _five, ...metrics } = await client.send(
    new personalize.ListMetricAttributionMetricsCommand({}),
  );
  expect({ ...recommenders, ...exports, ...deletions, ...attributions, ...metrics }).toEqual({
    recommenders: [],
    datasetExportJobs: [],
    dataDeletionJobs: [],
    metricAttributions: [],
    metrics: [],
  });
});

test('creations of them are refused with an error that names the kind, after wrong input', async () => {
  const { personalize: client } = await startEmulator();
  const recommender = { ...group, name: 'r', recipeArn: 'arn:aws:personalize:::recipe/aws-vod' };
  const metrics = [{ eventType: 'e', metricName: 'm', expression: 'SAMPLECOUNT()' }];
  const roleArn = shops.ROLE;
  const job = { jobName: 'j', roleArn };
  const jobOutput = { s3DataDestination: { path: 's3://b/out/' } };
  const creations = {
    recommenders: client.send(new personalize.CreateRecommenderCommand(recommender)),
    'dataset export jobs': client.send(
      new personalize.CreateDatasetExportJobCommand({
        ...job,
        datasetArn: `${ARN}dataset/g/ITEMS`,
        jobOutput,
      }),
    ),
    'data deletion jobs': client.send(
      new personalize.CreateDataDeletionJobCommand({
        ...job,
        ...group,
        dataSource: { dataLocation },
      }),
    ),
    'metric attributions': client.send(
      new personalize.CreateMetricAttributionCommand({
        ...group,
        name: 'a',
        metrics,
        metricsOutputConfig: { roleArn },
      }),
    ),
  };
  for (const [kind, creation] of Object.entries(creations)) {
    await expect(creation).rejects.toMatchObject({
      name: 'InvalidInputException',
      message: expect.stringContaining(`does not support ${kind}`),
    });
  }
  const wrong = client.send(
    new personalize.CreateRecommenderCommand({ ...recommender, name: '-' }),
  );
  await expect(wrong).rejects.toThrow("'name' failed to satisfy constraint");
});

test('actions are refused for what exists, and not found for what does not', async () => {
  const aws = await startEmulator();
  const { datasetArn } = await shops.createShop(aws);
  const unknown = { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } };
  const campaignArn = `${ARN}campaign/c`;
  const get = aws.runtime.send(new GetActionRecommendationsCommand({ campaignArn, userId: 'u' }));
  await expect(get).rejects.toMatchObject(unknown);
  const put = async (arn: string) =>
    aws.events.send(new PutActionsCommand({ datasetArn: arn, actions: [{ actionId: 'a' }] }));
  await expect(put(`${ARN}dataset/g/ACTIONS`)).rejects.toMatchObject(unknown);
  await expect(put(datasetArn)).rejects.toMatchObject({ name: 'InvalidInputException' });
  const taken = { actionId: 'a', sessionId: 's', timestamp: new Date(), eventType: 'Taken' };
  const interactions = new PutActionInteractionsCommand({
    trackingId: 't',
    actionInteractions: [taken],
  });
  await expect(aws.events.send(interactions)).rejects.toMatchObject({
    name: 'InvalidInputException',
  });
});
