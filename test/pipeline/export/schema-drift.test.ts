import { CreateDatasetGroupCommand } from '@aws-sdk/client-personalize';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { describeFinding } from '../../../src/domain/checks/check-report.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { plantShop, plantedShop } from '../../support/planted-shop.ts';

let app: TestApp;
beforeAll(async () => {
  const items = 'SELECT sku AS item_id, planted.goods.* FROM planted.goods';
  app = await openTestApp({ shop: { ...plantedShop, items, publicAttributes: [] } });
  await plantShop(app.database);
  await app.database.query(
    'CREATE TABLE planted.goods AS SELECT sku, price, colour FROM planted.products',
  );
});
afterAll(async () => app.close());

const findings = async () => (await app.checkShop()).map(describeFinding);

test('columns that are not those on Personalize are told before a new dataset group begins', async () => {
  expect(await findings()).toEqual([]);
  const stages = ['EXPORT', 'IMPORT'] as const;
  const { id } = await app.pipeline.start({ stages, startedBy: 'test' });
  expect((await app.pipeline.ended(id)).fault).toBeNull();
  expect(await findings()).toEqual([]);

  await app.database.query('ALTER TABLE planted.goods ALTER price TYPE text, DROP colour');
  await app.database.query('ALTER TABLE planted.goods ADD weight int');
  await app.database.query('UPDATE planted.goods SET weight = length(sku)');
  expect(await findings()).toEqual([
    expect.stringMatching(
      /^WARNING SCHEMA_CHANGED: AWS lets no schema change: the dataset group recommendations-\w{8} begins beside recommendations-\w{8}, for 3 changed columns \("items ~ PRICE", "items \+ WEIGHT", "items - COLOUR"\)$/,
    ),
  ]);
});

test('a sixth dataset group is warned of', async () => {
  for (let nth = 1; nth <= 4; nth += 1) {
    await app.aws.personalize.send(new CreateDatasetGroupCommand({ name: `other-${nth}` }));
  }
  expect((await findings())[1]).toMatch(
    /^WARNING DATASET_GROUP_QUOTA: a dataset group is to be made where 5 are: AWS allows 5/,
  );
});
