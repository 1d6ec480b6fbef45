import { stat } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';

import {
  CreateCampaignCommand,
  DescribeCampaignCommand,
  DescribeSolutionVersionCommand,
  GetSolutionMetricsCommand,
  PersonalizeClient,
} from '@aws-sdk/client-personalize';
import {
  GetPersonalizedRankingCommand,
  GetRecommendationsCommand,
  PersonalizeRuntimeClient,
} from '@aws-sdk/client-personalize-runtime';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { expect, onTestFinished, test } from 'vitest';

import { serveHttp } from '../../src/protocol/serve-http.ts';
import { CLIENT_SETTINGS, type Clients, startEmulator } from '../support/open-emulator.ts';
import * as shops from '../support/small-shop.ts';

test('a solution goes from bucket to batch output, and its lists match the synthetic preferences', async () => {
  const clients = await startEmulator();
  expect(await liveThrough(clients)).toEqual(ALL_OUTPUTS);
});

const ALL_OUTPUTS = [
  'out/personal/_CHECK',
  'out/personal/users.json.out',
  'out/segments/_CHECK',
  'out/segments/items.json.out',
  'out/similar/_CHECK',
  'out/similar/items.json.out',
];

test('the same steps work over a unix socket that only its user can open', async () => {
  const { emulator, folder } = await startEmulator();
  const socketPath = join(folder, 's');
  const served = await serveHttp(emulator, { socketPath });
  onTestFinished(async () => served.close());
  expect((await stat(socketPath)).mode & 0o777).toBe(0o600);
  const agentOptions = { socketPath, keepAlive: true };
  const settings = {
    ...CLIENT_SETTINGS,
    endpoint: 'http://localhost',
    requestHandler: { httpAgent: new Agent(agentOptions) },
  };
  const outputs = await liveThrough({
    personalize: new PersonalizeClient(settings),
    runtime: new PersonalizeRuntimeClient(settings),
    s3: new S3Client({ ...settings, forcePathStyle: true }),
  });
  expect(outputs).toEqual(ALL_OUTPUTS);
  expect(await statusOf(socketPath, '/unknown/key')).toBe(403);
});

/** All steps; returns the keys of the outputs. */
async function liveThrough(clients: Clients): Promise<(string | undefined)[]> {
  const shop = await shops.createShop(clients);
  expect(await shops.importCsv(clients, shop, shops.syntheticInteractions(200))).toBe('ACTIVE');
  await personalLists(clients, shop);
  await similarLists(clients, shop);
  await userSegments(clients, shop);
  await liveRanking(clients, shop);
  const list = new ListObjectsV2Command({ Bucket: shops.BUCKET, Prefix: 'out/' });
  const { Contents = [] } = await clients.s3.send(list);
  return Contents.map(({ Key }) => Key);
}

async function personalLists(clients: Clients, shop: shops.Shop): Promise<void> {
  const { solutionVersionArn, outcome } = await shops.train(
    clients,
    shop,
    'aws-user-personalization',
  );
  expect(outcome).toBe('ACTIVE');
  await describesTraining(clients, solutionVersionArn);
  const users = ['u1', 'u2', 'u3', 'u4', 'u5', 'stranger'].map((userId) => ({ userId }));
  await shops.putText(clients, 'in/users.json', shops.jsonLines(users));
  const order = { jobName: 'personal', solutionVersionArn, input: 'in/users' };
  expect(await shops.infer(clients, order)).toBe('ACTIVE');
  expect(await shops.getText(clients, 'out/personal/_CHECK')).toBe('');
  const lines = await shops.outputLines(clients, 'out/personal/users.json.out');
  expect(lines.map(({ input }) => input)).not.toEqual(users);
  expect(lines.map(({ input }) => input)).toEqual(expect.arrayContaining(users));
  for (const { output, error } of lines) {
    expect(error).toBeNull();
    expect(output?.recommendedItems).toHaveLength(25);
    expect(sum(output?.scores)).toBeLessThanOrEqual(1);
    expect(output?.scores).toEqual(output?.scores?.toSorted((one, other) => other - one));
  }
  const strayed = lines.filter((line) => !matchesInterest(line));
  expect(strayed.map(({ input }) => input)).toEqual([{ userId: 'stranger' }]);
}

/** Whether the ten best items are all of the user's own kind; an unknown user gets popular items of both kinds. */
function matchesInterest({ input, output }: shops.OutputLine): boolean {
  const taste = userNumber(input) % 2 === 1 ? 'A' : 'B';
  const top = output?.recommendedItems?.slice(0, 10) ?? [];
  return top.length === 10 && top.every((item) => item.startsWith(taste));
}

async function describesTraining({ personalize }: Clients, arn: string): Promise<void> {
  const { solutionVersion } = await personalize.send(
    new DescribeSolutionVersionCommand({ solutionVersionArn: arn }),
  );
  expect(solutionVersion?.trainingHours).toBeGreaterThan(0);
  expect(solutionVersion?.creationDateTime).toBeInstanceOf(Date);
  const { metrics } = await personalize.send(
    new GetSolutionMetricsCommand({ solutionVersionArn: arn }),
  );
  expect(metrics?.['coverage']).toBeGreaterThan(0.2);
  expect(metrics?.['normalized_discounted_cumulative_gain_at_25']).toBeGreaterThan(0);
}

async function similarLists(clients: Clients, shop: shops.Shop): Promise<void> {
  const { solutionVersionArn } = await shops.train(clients, shop, 'aws-similar-items');
  const items = [{ itemId: 'A1' }, { itemId: 'unheard-of' }];
  await shops.putText(clients, 'in/items.json', shops.jsonLines(items));
  const order = { jobName: 'similar', solutionVersionArn, input: 'in/items.json', numResults: 5 };
  expect(await shops.infer(clients, order)).toBe('ACTIVE');
  const lines = await shops.outputLines(clients, 'out/similar/items.json.out');
  const [unheard, known] = lines.map(({ output }) => output);
  expect(unheard?.recommendedItems).toHaveLength(5);
  expect(known?.recommendedItems?.every((item) => /^A\d+$/.test(item) && item !== 'A1')).toBe(true);
  expect(known).not.toHaveProperty('scores');
}

async function userSegments(clients: Clients, shop: shops.Shop): Promise<void> {
  const { solutionVersionArn } = await shops.train(clients, shop, 'aws-item-affinity');
  const order = { jobName: 'segments', solutionVersionArn, input: 'in/items', numResults: 20 };
  expect(await shops.segment(clients, order)).toBe('ACTIVE');
  const lines = await shops.outputLines(clients, 'out/segments/items.json.out');
  const [unheard, known] = lines.map(({ output }) => output?.usersList);
  expect(unheard).toEqual([]);
  expect(known).toHaveLength(20);
  expect(known?.every((user) => Number(user.slice(1)) % 2 === 1)).toBe(true);
}

async function liveRanking(clients: Clients, shop: shops.Shop): Promise<void> {
  const { solutionVersionArn } = await shops.train(clients, shop, 'aws-personalized-ranking');
  const { campaignArn } = await clients.personalize.send(
    new CreateCampaignCommand({ name: 'ranking', solutionVersionArn }),
  );
  const describe = new DescribeCampaignCommand({ campaignArn });
  await shops.settled(async () => (await clients.personalize.send(describe)).campaign);
  const { personalizedRanking } = await clients.runtime.send(
    new GetPersonalizedRankingCommand({
      campaignArn,
      userId: 'u1',
      inputList: ['new-1', 'B1', 'A1', 'new-2'],
    }),
  );
  expect(personalizedRanking?.map(({ itemId }) => itemId)).toEqual(['A1', 'B1', 'new-1', 'new-2']);
  expect(sum(personalizedRanking?.map(({ score }) => score ?? 0))).toBeCloseTo(1, 5);
  const recommendations = new GetRecommendationsCommand({ campaignArn, userId: 'u1' });
  await expect(clients.runtime.send(recommendations)).rejects.toMatchObject({
    name: 'InvalidInputException',
  });
}

function sum(numbers: readonly number[] = []): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** NaN for the unknown user. */
function userNumber(input: shops.OutputLine['input']): number {
  return typeof input === 'string' ? NaN : Number(String(input['userId']).slice(1));
}

async function statusOf(socketPath: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.once('error', reject).end();
  });
}
