import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { startEmulator } from '../support/open-emulator.ts';
import * as items from '../support/shop-with-items.ts';
import * as shops from '../support/small-shop.ts';

type Reorder = (rows: readonly string[]) => readonly string[];

/** Model, metrics and lists of a shop whose files have their rows in another order. */
async function learned(reorder: Reorder): Promise<object> {
  const aws = await startEmulator();
  const shop = await shops.createShop(aws);
  await shops.importCsv(aws, shop, reordered(shops.syntheticInteractions(200), reorder));
  const fields = [
    { name: 'ITEM_ID', type: 'string' },
    { name: 'GENRE', type: 'string', categorical: true },
  ];
  const datasetArn = await items.addDataset(aws, shop, 'Items', fields);
  const rows = Array.from({ length: 50 }, (_none, at) => [`A${at},plain`, `B${at},fancy`]);
  const csv = reordered(['ITEM_ID,GENRE', ...rows.flat()].join('\n'), reorder);
  await shops.importCsv(aws, { ...shop, datasetArn }, csv, { jobName: 'items' });
  const { solutionVersionArn } = await shops.train(aws, shop, 'aws-user-personalization');
  const users = Array.from({ length: 20 }, (_none, at) => ({ userId: `u${at}` }));
  await shops.putText(aws, 'in/users', shops.jsonLines(users));
  await shops.infer(aws, { jobName: 'j', solutionVersionArn, input: 'in/users' });
  const fits = join(aws.folder, 'fits');
  const [fit = ''] = await readdir(fits);
  return {
    model: await readFile(join(fits, fit, 'model.arrays'), 'base64'),
    metrics: await readFile(join(fits, fit, 'metrics.json'), 'utf8'),
    lists: await shops.getText(aws, 'out/j/users.out'),
  };
}

function reordered(csv: string, reorder: Reorder): string {
  const [header = '', ...rows] = csv.trim().split('\n');
  return [header, ...reorder(rows)].join('\n');
}

function shuffled(rows: readonly string[]): string[] {
  const random = createRandom(7);
  const keyed = rows.map((row) => ({ row, key: random.next() }));
  return keyed.toSorted((one, other) => one.key - other.key).map(({ row }) => row);
}

test('the same rows in another order train the same model, byte by byte', async () => {
  const inOrder = await learned((rows) => rows);
  expect(await learned((rows) => rows.toReversed())).toEqual(inOrder);
  expect(await learned(shuffled)).toEqual(inOrder);
});
