import { ListDatasetImportJobsCommand } from '@aws-sdk/client-personalize';
import { GetRecommendationsCommand } from '@aws-sdk/client-personalize-runtime';
import { pollUntil } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { startEmulator, type TestEmulator } from '../support/open-emulator.ts';
import * as items from '../support/shop-with-items.ts';
import * as shops from '../support/small-shop.ts';

const ABSENT = { name: 'NoSuchKey' };

async function openTrained(recipe: string): Promise<TestEmulator & { solutionVersionArn: string }> {
  const aws = await startEmulator();
  const shop = await shops.createShop(aws);
  await shops.importCsv(aws, shop, shops.syntheticInteractions(60));
  const { solutionVersionArn } = await shops.train(aws, shop, recipe);
  return { ...aws, solutionVersionArn };
}

test('an import that cannot be read fails with line and cause', async () => {
  const aws = await startEmulator();
  const shop = await shops.createShop(aws);
  const outcome = async (jobName: string, csv: string) =>
    shops.importCsv(aws, shop, csv, { jobName });
  expect(await outcome('header', 'USER_ID,TIMESTAMP\nu,1\n')).toContain(
    'Input CSV is missing the following columns:[ITEM_ID, EVENT_TYPE].',
  );
  expect(await outcome('empty', '')).toContain('Input CSV is missing the following columns:');
  expect(await outcome('twice', 'USER_ID,ITEM_ID,TIMESTAMP,USER_ID\nu,i,1,p\n')).toContain(
    'Line 1 of s3://shop/data/twice.csv names the column USER_ID twice.',
  );
  const rows = 'USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE\nu,i,1,p\n';
  const line = async (jobName: string, row: string) => outcome(jobName, `${rows}${row}\n`);
  const third = (jobName: string) => `Line 3 of s3://shop/data/${jobName}.csv: `;
  expect(await line('time', 'u,i,soon,p')).toContain(`${third('time')}TIMESTAMP is 'soon'`);
  expect(await line('user', ',i,1,p')).toContain(`${third('user')}USER_ID is empty`);
  expect(await line('id', `u,${'i'.repeat(257)},1,p`)).toContain(
    'more than 256 characters for ITEM_ID',
  );
  expect(await line('ms', 'u,i,1700000000000,p')).toContain('looks like milliseconds');
  expect(await line('future', 'u,i,9000000000,p')).toContain(
    `${third('future')}TIMESTAMP is 9000000000, which is in the future`,
  );
  expect(await line('long', `u,i,1,${'p'.repeat(1001)}`)).toContain(
    '1000 characters for EVENT_TYPE',
  );
  expect(await outcome('width', `${rows}u,i,1\n`)).toContain('Line 3 of');
});

test.each([
  ['\n', '\r\n'],
  ['\r\n', '\n'],
])('a CSV header that ends in %j is read with rows that end in %j', async (first, next) => {
  const aws = await startEmulator();
  const shop = await shops.createShop(aws);
  const csv = `USER_ID,ITEM_ID,EVENT_TYPE,TIMESTAMP${first}u,i,p,1${next}`;
  const outcome = async (jobName: string, row: string) =>
    shops.importCsv(aws, shop, `${csv}${row}${next}`, { jobName });
  expect(await outcome('good', 'u,j,p,2')).toBe('ACTIVE');
  expect(await outcome('bad', 'u,j,p,soon')).toContain('Line 3 of s3://shop/data/bad.csv: TIMEST');
});

test('quotes are escaped with a backslash, and columns are found by their names', async () => {
  const aws = await startEmulator();
  const shop = await shops.createShop(aws);
  const [header, ...rows] = shops.syntheticInteractions(60).trim().split('\n');
  const turned = rows.map((row) => row.replace(/^u(\d+),(.*)$/, String.raw`"u\"$1, x",$2`));
  expect(await shops.importCsv(aws, shop, [header, ...turned].join('\n'))).toBe('ACTIVE');
  const { solutionVersionArn } = await shops.train(aws, shop, 'aws-item-affinity');
  await shops.putText(aws, 'in/a', shops.jsonLines([{ itemId: 'A1' }]));
  await shops.segment(aws, { jobName: 'j', solutionVersionArn, input: 'in/a' });
  const [line] = await shops.outputLines(aws, 'out/j/a.out');
  expect(line?.output?.usersList?.[0]).toMatch(/^u"\d+, x$/);
});

test('a FULL import replaces all earlier rows', async () => {
  const aws = await startEmulator();
  const shop = await shops.createShop(aws);
  expect(await shops.importCsv(aws, shop, shops.syntheticInteractions(60))).toBe('ACTIVE');
  const one = 'USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE\nu,i,1,p\n';
  expect(await shops.importCsv(aws, shop, one, { jobName: 'second' })).toBe('ACTIVE');
  const { outcome } = await shops.train(aws, shop, 'aws-sims');
  expect(outcome).toBe('Dataset has fewer than 1000 interactions.');
});

test('an INCREMENTAL import keeps the earlier rows', async () => {
  const aws = await startEmulator();
  const shop = await shops.createShop(aws);
  const [header = '', ...rows] = shops.syntheticInteractions(60).trim().split('\n');
  const half = (from: number, to: number) => [header, ...rows.slice(from, to)].join('\n');
  expect(await shops.importCsv(aws, shop, half(0, 600))).toBe('ACTIVE');
  const rest = { jobName: 'rest', importMode: 'INCREMENTAL' } as const;
  expect(await shops.importCsv(aws, shop, half(600, 1200), rest)).toBe('ACTIVE');
  expect((await shops.train(aws, shop, 'aws-sims')).outcome).toBe('ACTIVE');
});

test('an INCREMENTAL import replaces items of equal ids, a FULL one all of them', async () => {
  const aws = await startEmulator();
  const shop = await shops.createShop(aws);
  const datasetArn = await items.addDataset(aws, shop, 'Items', [
    { name: 'ITEM_ID', type: 'string' },
    { name: 'GENRE', type: 'string' },
  ]);
  await shops.importCsv(aws, shop, shops.syntheticInteractions(60));
  const { solutionVersionArn } = await shops.train(aws, shop, 'aws-user-personalization');
  const campaignArn = await items.deploy(aws, solutionVersionArn);
  const wanted = 'INCLUDE ItemID WHERE Items.GENRE IN ("wanted")';
  const { filterArn } = await items.createFilter(aws, shop, 'wanted', wanted);
  const wantedAfter = async (jobName: string, rows: string, importMode: 'FULL' | 'INCREMENTAL') => {
    const csv = `ITEM_ID,GENRE\n${rows}`;
    await shops.importCsv(aws, { ...shop, datasetArn }, csv, { jobName, importMode });
    const ask = new GetRecommendationsCommand({ campaignArn, userId: 'u1', filterArn });
    const { itemList = [] } = await aws.runtime.send(ask);
    return new Set(itemList.map(({ itemId }) => itemId));
  };
  const first = 'A1,wanted\nA2,wanted\nA3,other\n';
  expect(await wantedAfter('first', first, 'FULL')).toEqual(new Set(['A1', 'A2']));
  const change = 'A2,other\nA3,wanted\n';
  expect(await wantedAfter('change', change, 'INCREMENTAL')).toEqual(new Set(['A1', 'A3']));
  expect(await wantedAfter('other', 'A5,wanted\n', 'FULL')).toEqual(new Set(['A5']));
});

test('requests are answered while an import runs, and show it in progress', async () => {
  const aws = await startEmulator();
  const shop = await shops.createShop(aws);
  const done = shops.importCsv(aws, shop, shops.syntheticInteractions(1000));
  const list = new ListDatasetImportJobsCommand({});
  const seen = new Set<string | undefined>();
  await pollUntil(
    async () => {
      const { datasetImportJobs = [] } = await aws.personalize.send(list);
      for (const { status } of datasetImportJobs) seen.add(status);
      return seen.has('ACTIVE') || undefined;
    },
    { firstMs: 1, maxMs: 2 },
  );
  expect(await done).toBe('ACTIVE');
  expect([...seen].filter((status) => status !== 'CREATE PENDING')).toEqual([
    'CREATE IN_PROGRESS',
    'ACTIVE',
  ]);
});

test('a training with too few returning users fails with the message of the service', async () => {
  const aws = await startEmulator();
  const shop = await shops.createShop(aws);
  const rows = Array.from({ length: 1200 }, (_none, at) => `u${at % 20},i${at % 50},${at},p`);
  const csv = `USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE\n${rows.join('\n')}\n`;
  expect(await shops.importCsv(aws, shop, csv)).toBe('ACTIVE');
  const { outcome } = await shops.train(aws, shop, 'aws-sims');
  expect(outcome).toBe('Dataset has fewer than 25 users with at least 2 interactions each.');
});

test('the input path is a key prefix: each matching file has its own output', async () => {
  const aws = await openTrained('aws-user-personalization');
  const { solutionVersionArn } = aws;
  await shops.putText(aws, 'in/users', shops.jsonLines([{ userId: 'u1' }]));
  await shops.putText(aws, 'in/users_more/x.json', shops.jsonLines([{ userId: 'u2' }]));
  await shops.putText(aws, 'in/other', shops.jsonLines([{ userId: 'u3' }]));
  const order = { jobName: 'j', solutionVersionArn, input: 'in/users' };
  expect(await shops.infer(aws, order)).toBe('ACTIVE');
  expect(await shops.outputLines(aws, 'out/j/users.out')).toHaveLength(1);
  expect(await shops.outputLines(aws, 'out/j/x.json.out')).toHaveLength(1);
  await expect(shops.getText(aws, 'out/j/other.out')).rejects.toMatchObject(ABSENT);
  const nothing = { ...order, jobName: 'nothing', input: 'nowhere' };
  expect(await shops.infer(aws, nothing)).toBe('Invalid S3 input path');
});

test('a line that cannot be answered has an error in its place, and the others are answered', async () => {
  const aws = await openTrained('aws-user-personalization');
  const { solutionVersionArn } = aws;
  const good = shops.jsonLines([{ userId: 'u1' }]);
  await shops.putText(aws, 'in/mixed', `\uFEFFnot json\n${good}{"itemId":"A1"}\n\n`);
  const order = { jobName: 'j', solutionVersionArn, input: 'in/mixed', numResults: 3 };
  expect(await shops.infer(aws, order)).toBe('ACTIVE');
  const lines = await shops.outputLines(aws, 'out/j/mixed.out');
  expect(lines).toHaveLength(3);
  const failed = lines.filter(({ error }) => error !== null);
  expect(failed.map(({ input }) => input)).toEqual([{ itemId: 'A1' }, 'not json']);
  for (const line of failed) expect(line).not.toHaveProperty('output');
  expect(lines.find(({ error }) => error === null)?.output?.recommendedItems).toHaveLength(3);
});

test('the same job gives the same bytes', async () => {
  const aws = await openTrained('aws-user-personalization');
  const { solutionVersionArn } = aws;
  const users = Array.from({ length: 60 }, (_none, at) => ({ userId: `u${at}` }));
  await shops.putText(aws, 'in/all', shops.jsonLines(users));
  await shops.infer(aws, { jobName: 'one', solutionVersionArn, input: 'in/all' });
  await shops.infer(aws, { jobName: 'two', solutionVersionArn, input: 'in/all' });
  const first = await shops.getText(aws, 'out/one/all.out');
  expect(first.length).toBeGreaterThan(1000);
  expect(await shops.getText(aws, 'out/two/all.out')).toBe(first);
});

test('a segment job refuses a file of more than 500 lines by name', async () => {
  const aws = await openTrained('aws-item-affinity');
  const { solutionVersionArn } = aws;
  const lines = (count: number) =>
    shops.jsonLines(Array.from({ length: count }, () => ({ itemId: 'A1' })));
  await shops.putText(aws, 'in/fits.json', lines(500));
  await shops.putText(aws, 'in/too-long.json', lines(501));
  const order = { jobName: 'fits', solutionVersionArn, input: 'in/fits.json' };
  expect(await shops.segment(aws, order)).toBe('ACTIVE');
  const outcome = await shops.segment(aws, { ...order, jobName: 'both', input: 'in/' });
  expect(outcome).toContain('s3://shop/in/too-long.json');
  await expect(shops.getText(aws, 'out/both/fits.json.out')).rejects.toMatchObject(ABSENT);
});
