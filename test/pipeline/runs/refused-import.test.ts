import { createLog } from '@recommendation-gateway/lib';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';

let app: TestApp;
let logged: unknown[];

/** While the shop is broken, an item gets an id that Personalize refuses between the checks and the export. */
beforeEach(async () => {
  const items = `SELECT CASE WHEN state.broken AND sku = 'a1' AND current_query() LIKE 'COPY%' THEN repeat('x', 300) ELSE sku END AS item_id,
    price, colour FROM synthetic.products, synthetic.state`;
  logged = [];
  const log = createLog({ write: (line) => logged.push(JSON.parse(line)) }, 'json');
  app = await openTestApp(
    { shop: { ...syntheticShop, items }, itemModel: { enabled: false } },
    undefined,
    log,
  );
  await fillSyntheticShop(app.database);
  await app.database.query('CREATE TABLE synthetic.state AS SELECT true AS broken');
});
afterEach(async () => app.close());

const correctShop = async () => app.database.query('UPDATE synthetic.state SET broken = false');

const advice = (id: string) => ({
  code: 'IMPORT_REFUSED',
  message: expect.stringContaining('Length cannot be more than 256 characters for ITEM_ID'),
  advice: expect.stringContaining(
    `Complete stages: none. To resume at EXPORT: npx gateway pipeline resume ${id}`,
  ),
});

test('a run whose data Personalize refused exports them again when it is resumed', async () => {
  const { id } = await app.pipeline.start({ startedBy: 'test' });
  expect((await app.pipeline.ended(id)).fault).toMatchObject(advice(id));
  const { code, message: reason } = advice(id);
  const entry = { level: 'error', msg: 'a pipeline run failed', code, runId: id, reason };
  expect(logged).toEqual([expect.objectContaining({ ...entry, stage: 'IMPORT' })]);

  await correctShop();
  await app.pipeline.resume(id, undefined);
  const run = await app.pipeline.ended(id);
  expect(logged).toHaveLength(1);
  expect(run).toMatchObject({ status: 'SUCCEEDED', fault: null });
  expect(run.stages.map(({ stage, attempt }) => `${stage} ${attempt}`)).toEqual([
    'EXPORT 2',
    'IMPORT 2',
    'TRAIN 2',
    'INFER 2',
    'LOAD 2',
    'ACTIVATE 2',
  ]);
});

test('a run that imports the export of another run exports for itself after a refusal, and so does train-models', async () => {
  const exported = await app.pipeline.start({ stages: ['EXPORT'], startedBy: 'test' });
  await app.pipeline.ended(exported.id);
  const { id } = await app.pipeline.start({ stages: ['IMPORT'], startedBy: 'test' });
  expect((await app.pipeline.ended(id)).fault).toMatchObject(advice(id));
  await app.pipeline.trainModels({ runId: id, startedBy: 'test' });
  expect(
    (await app.pipeline.ended(id)).fault,
    'it is exported again, and still broken',
  ).toMatchObject(advice(id));

  await correctShop();
  await app.pipeline.resume(id, undefined);
  const run = await app.pipeline.ended(id);
  expect(run.fault).toBeNull();
  expect(run.stages[0]).toMatchObject({
    stage: 'EXPORT',
    status: 'SUCCEEDED',
    detail: { exportedBy: id },
  });
});
