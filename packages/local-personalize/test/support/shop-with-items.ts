import {
  CreateCampaignCommand,
  CreateDatasetCommand,
  CreateEventTrackerCommand,
  CreateFilterCommand,
  CreateSchemaCommand,
  DescribeCampaignCommand,
  DescribeDatasetCommand,
  DescribeEventTrackerCommand,
  DescribeFilterCommand,
} from '@aws-sdk/client-personalize';
import { expect } from 'vitest';

import { type Clients, startEmulator, type TestEmulator } from './open-emulator.ts';
import * as shops from './small-shop.ts';

export const BOUGHT = 'EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("purchase")';

/** A shop with events, and items of two genres: those with an even number are plain, the others fancy. */
export async function openShop(): Promise<TestEmulator & { shop: shops.Shop; itemsArn: string }> {
  const aws = await startEmulator();
  const shop = await shops.createShop(aws);
  await shops.importCsv(aws, shop, shops.syntheticInteractions(60));
  const itemsArn = await addDataset(aws, shop, 'Items', [
    { name: 'ITEM_ID', type: 'string' },
    { name: 'GENRE', type: ['null', 'string'], categorical: true },
    { name: 'PRICE', type: 'float' },
    { name: 'ABOUT', type: ['null', 'string'], textual: true },
  ]);
  const rows = Array.from({ length: 40 }, (_none, at) =>
    ['A', 'B'].map((kind) => `${kind}${at},${at % 2 ? 'fancy' : 'plain'},${at},x`),
  );
  const csv = ['ITEM_ID,GENRE,PRICE,ABOUT', ...rows.flat()].join('\n');
  const items = { ...shop, datasetArn: itemsArn };
  expect(await shops.importCsv(aws, items, csv, { jobName: 'items' })).toBe('ACTIVE');
  return { ...aws, shop, itemsArn };
}

export async function addDataset(
  { personalize }: Clients,
  { groupArn: datasetGroupArn }: shops.Shop,
  datasetType: string,
  fields: readonly object[],
): Promise<string> {
  const record = { ...JSON.parse(shops.SCHEMA), name: datasetType, fields };
  const { schemaArn } = await personalize.send(
    new CreateSchemaCommand({ name: datasetType, schema: JSON.stringify(record) }),
  );
  const input = { name: datasetType, schemaArn, datasetGroupArn, datasetType };
  const created = await personalize.send(new CreateDatasetCommand(input));
  const datasetArn = shops.arnIn(created.datasetArn);
  const describe = new DescribeDatasetCommand({ datasetArn });
  await shops.settled(async () => (await personalize.send(describe)).dataset);
  return datasetArn;
}

export async function createFilter(
  { personalize }: Clients,
  { groupArn: datasetGroupArn }: shops.Shop,
  name: string,
  filterExpression: string,
): Promise<{ filterArn: string; outcome: string }> {
  const created = await personalize.send(
    new CreateFilterCommand({ name, datasetGroupArn, filterExpression }),
  );
  const filterArn = shops.arnIn(created.filterArn);
  const describe = new DescribeFilterCommand({ filterArn });
  const outcome = await shops.settled(async () => (await personalize.send(describe)).filter);
  return { filterArn, outcome };
}

export async function deploy(
  { personalize }: Clients,
  solutionVersionArn: string,
): Promise<string> {
  const { campaignArn } = await personalize.send(
    new CreateCampaignCommand({ name: 'live', solutionVersionArn }),
  );
  const describe = new DescribeCampaignCommand({ campaignArn });
  await shops.settled(async () => (await personalize.send(describe)).campaign);
  return shops.arnIn(campaignArn);
}

export async function createTracker(aws: TestEmulator, shop: shops.Shop): Promise<string> {
  const { trackingId = '', eventTrackerArn } = await aws.personalize.send(
    new CreateEventTrackerCommand({ name: 't', datasetGroupArn: shop.groupArn }),
  );
  const describe = new DescribeEventTrackerCommand({ eventTrackerArn });
  await shops.settled(async () => (await aws.personalize.send(describe)).eventTracker);
  return trackingId;
}
