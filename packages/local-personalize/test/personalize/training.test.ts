import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import {
  CreateSolutionVersionCommand,
  DescribeSolutionVersionCommand,
  GetSolutionMetricsCommand,
  InvalidInputException,
  StopSolutionVersionCreationCommand,
} from '@aws-sdk/client-personalize';
import { PutEventsCommand } from '@aws-sdk/client-personalize-events';
import { GetRecommendationsCommand } from '@aws-sdk/client-personalize-runtime';
import { createLog, pollUntil } from '@recommendation-gateway/lib';
import { expect, onTestFinished, test } from 'vitest';

import { unsyncedDisk } from '../../src/storage/disk.ts';
import {
  connectTo,
  startEmulator,
  temporaryFolder,
  type TestEmulator,
} from '../support/open-emulator.ts';
import * as items from '../support/shop-with-items.ts';
import * as shops from '../support/small-shop.ts';

/** A shop whose next training takes a while, with a version of a solution on smaller data. */
async function openLargeShop(): Promise<TestEmulator & { solutionArn: string }> {
  const aws = await startEmulator();
  const shop = await shops.createShop(aws);
  await shops.importCsv(aws, shop, shops.syntheticInteractions(60));
  const { solutionVersionArn } = await shops.train(aws, shop, 'aws-user-personalization');
  await shops.importCsv(aws, shop, shops.syntheticInteractions(1200), { jobName: 'large' });
  return { ...aws, solutionArn: solutionVersionArn.replace(/\/[^/]*$/, '') };
}

async function beginTraining({ personalize, solutionArn }: TestEmulator & { solutionArn: string }) {
  const created = await personalize.send(new CreateSolutionVersionCommand({ solutionArn }));
  const solutionVersionArn = shops.arnIn(created.solutionVersionArn);
  const command = new DescribeSolutionVersionCommand({ solutionVersionArn });
  const describe = async () => (await personalize.send(command)).solutionVersion;
  return { solutionVersionArn, describe };
}

test('requests are answered during a training, and show its progress', async () => {
  const { describe } = await beginTraining(await openLargeShop());
  const times = new Set<number | undefined>();
  let answers = 0;
  await pollUntil(
    async () => {
      const version = await describe();
      if (version?.status === 'CREATE IN_PROGRESS') {
        answers += 1;
        times.add(version.lastUpdatedDateTime?.getTime());
      }
      return version?.status === 'ACTIVE' || undefined;
    },
    { firstMs: 1, maxMs: 1 },
  );
  expect(answers).toBeGreaterThan(5);
  expect(times.size).toBeGreaterThanOrEqual(2);
});

test.skipIf(process.platform !== 'linux')(
  'a stopped training leaves no thread behind',
  async () => {
    const aws = await openLargeShop();
    const threads = async () => (await readdir('/proc/self/task')).length;
    const before = await threads();
    const { solutionVersionArn, describe } = await beginTraining(aws);
    const until = async (isSo: () => Promise<boolean>) =>
      pollUntil(async () => (await isSo()) || undefined, { firstMs: 1, maxMs: 2 });
    await until(async () => (await threads()) > before);
    const stop = new StopSolutionVersionCreationCommand({ solutionVersionArn });
    await aws.personalize.send(stop);
    await until(async () => (await describe())?.status === 'CREATE STOPPED');
    expect(await threads()).toBe(before);
  },
);

test('the metrics of popular items are kept beside those of GetSolutionMetrics', async () => {
  const aws = await startEmulator();
  const shop = await shops.createShop(aws);
  await shops.importCsv(aws, shop, shops.syntheticInteractions(200));
  const { solutionVersionArn } = await shops.train(aws, shop, 'aws-user-personalization');
  const command = new GetSolutionMetricsCommand({ solutionVersionArn });
  const { metrics = {} } = await aws.personalize.send(command);
  const [, record] = await versionRecord(aws);
  expect(record.metrics).toEqual(metrics);
  expect(Object.keys(record.simplest)).toEqual(Object.keys(metrics));
  const NDCG = 'normalized_discounted_cumulative_gain_at_25';
  expect(metrics[NDCG]).toBeGreaterThan(Number(record.simplest[NDCG]));
});

test('the log and the record of a version say what a training could not learn from', async () => {
  const folder = await temporaryFolder();
  const lines: string[] = [];
  const log = createLog({ write: (line: string) => lines.push(line) }, 'json');
  const { clients, close } = await connectTo({ folder, log, disk: unsyncedDisk });
  onTestFinished(close);
  const shop = await shops.createShop(clients);
  const single = 'solo,A0,1700000000,purchase\n';
  await shops.importCsv(clients, shop, shops.syntheticInteractions(60) + single);
  const { solutionVersionArn } = await shops.train(clients, shop, 'aws-user-personalization');
  const note = 'Users with one item: 1. They do not relate items to each other.';
  const logged = lines.map((line): unknown => JSON.parse(line));
  expect(logged).toContainEqual(expect.objectContaining({ solutionVersionArn, note }));
  const [, record] = await versionRecord({ folder });
  expect(record.notes).toEqual([note]);
  const { solutionVersionArn: again } = await shops.train(clients, shop, 'aws-sims');
  expect(lines.filter((line) => line.includes(note) && line.includes(again))).toHaveLength(1);
});

test('an updated version includes newer events without a new training, and has no metrics', async () => {
  const aws = await startEmulator();
  const { personalize, runtime } = aws;
  const shop = await shops.createShop(aws);
  await shops.importCsv(aws, shop, shops.syntheticInteractions(60));
  const full = await shops.train(aws, shop, 'aws-user-personalization');
  const trackingId = await items.createTracker(aws, shop);
  const event = { eventType: 'purchase', sentAt: new Date(1_700_000_000_000) };
  const eventList = ['A0', 'A1', 'A2', 'unseen'].map((itemId) => ({ ...event, itemId }));
  const put = { trackingId, sessionId: 's', userId: 'late', eventList };
  await aws.events.send(new PutEventsCommand(put));
  const solutionArn = full.solutionVersionArn.replace(/\/[^/]*$/, '');
  const order = { solutionArn, trainingMode: 'UPDATE' } as const;
  const created = await personalize.send(new CreateSolutionVersionCommand(order));
  const solutionVersionArn = shops.arnIn(created.solutionVersionArn);
  const describe = new DescribeSolutionVersionCommand({ solutionVersionArn });
  const state = async () => (await personalize.send(describe)).solutionVersion;
  expect(await shops.settled(state)).toBe('ACTIVE');
  const { metrics } = await personalize.send(new GetSolutionMetricsCommand({ solutionVersionArn }));
  expect(metrics).toEqual({});
  const campaignArn = await items.deploy(aws, solutionVersionArn);
  const ask = new GetRecommendationsCommand({ campaignArn, userId: 'late', numResults: 8 });
  const { itemList = [] } = await runtime.send(ask);
  expect(itemList.every(({ itemId }) => itemId?.startsWith('A'))).toBe(true);
  const sims = await shops.train(aws, shop, 'aws-sims');
  const wrong = { ...order, solutionArn: sims.solutionVersionArn.replace(/\/[^/]*$/, '') };
  await expect(personalize.send(new CreateSolutionVersionCommand(wrong))).rejects.toThrow(
    InvalidInputException,
  );
});

test('a version that an earlier engine trained is refused with advice', async () => {
  const aws = await startEmulator();
  const shop = await shops.createShop(aws);
  await shops.importCsv(aws, shop, shops.syntheticInteractions(60));
  const { solutionVersionArn } = await shops.train(aws, shop, 'aws-user-personalization');
  const [path, record] = await versionRecord(aws);
  await writeFile(path, JSON.stringify({ ...record, engine: 'local-ease-1' }));
  await shops.putText(aws, 'in/u', shops.jsonLines([{ userId: 'u1' }]));
  const order = { jobName: 'j', solutionVersionArn, input: 'in/u' };
  expect(await shops.infer(aws, order)).toContain('create a new solution version');
});

type VersionRecord = Record<'metrics' | 'simplest', Record<string, number>> & {
  readonly notes: readonly string[];
};

/** The file of the only trained version, and its record. */
async function versionRecord({
  folder,
}: Pick<TestEmulator, 'folder'>): Promise<[path: string, record: VersionRecord]> {
  const [file = ''] = await readdir(join(folder, 'versions'));
  const path = join(folder, 'versions', file);
  return [path, JSON.parse(await readFile(path, 'utf8'))];
}
