import { CreateDatasetGroupCommand } from '@aws-sdk/client-personalize';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { describeFinding } from '../../../src/domain/checks/check-report.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';

let app: TestApp;
beforeAll(async () => {
  const items = 'SELECT sku AS item_id, synthetic.goods.* FROM synthetic.goods';
  app = await openTestApp({ shop: { ...syntheticShop, items, publicAttributes: [] } });
  await fillSyntheticShop(app.database);
  await app.database.query(
    'CREATE TABLE synthetic.goods AS SELECT sku, price, colour FROM synthetic.products',
  );
});
afterAll(async () => app.close());

const findings = async () => (await app.checkShop()).map(describeFinding);

test('columns that differ from those on Personalize give a warning before a new dataset group is created', async () => {
  expect(await findings()).toEqual([]);
  const stages = ['EXPORT', 'IMPORT'] as const;
  const { id } = await app.pipeline.start({ stages, startedBy: 'test' });
  expect((await app.pipeline.ended(id)).fault).toBeNull();
  expect(await findings()).toEqual([]);

  await app.database.query('ALTER TABLE synthetic.goods ALTER price TYPE int, DROP colour');
  await app.database.query('ALTER TABLE synthetic.goods ADD weight int');
  await app.database.query('UPDATE synthetic.goods SET weight = length(sku)');
  expect(await findings()).toEqual([
    expect.stringMatching(
      /^WARNING SCHEMA_CHANGED: 3 columns have changed, and AWS does not allow changing a schema: the dataset group recommendations-\w{8} is created beside recommendations-\w{8} \("items ~ PRICE", "items \+ WEIGHT", "items - COLOUR"\)$/,
    ),
  ]);
});

test('a sixth dataset group gives a warning', async () => {
  for (let nth = 1; nth <= 4; nth += 1) {
    await app.aws.personalize.send(new CreateDatasetGroupCommand({ name: `other-${nth}` }));
  }
  expect((await findings())[1]).toMatch(
    /^WARNING DATASET_GROUP_QUOTA: the run creates a dataset group beside 5 existing ones; the default quota of AWS is 5/,
  );
});
