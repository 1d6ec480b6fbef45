import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { App } from '../../src/app.ts';
import { defaultDemoShop, seedDemoShop } from '../../src/shop/built-in/seed-demo-shop.ts';
import { openTestApp } from '../support/open-test-app.ts';

describe('a pipeline run over the demo shop', () => {
  let app: App;

  beforeAll(async () => {
    app = await openTestApp();
    console.time('seed');
    await seedDemoShop(app.database, { ...defaultDemoShop, until: new Date() });
    console.timeEnd('seed');
  });
  afterAll(async () => app.close());

  test('ends with every stage done and one active generation a kind', async () => {
    console.time('run');
    const started = await app.pipeline.start({ startedBy: 'test' });
    const run = await app.pipeline.ended(started.id);
    console.timeEnd('run');
    expect(run.fault).toBeNull();
    expect(run.stages.map(({ stage, status }) => `${stage} ${status}`)).toEqual([
      'EXPORT SUCCEEDED',
      'IMPORT SUCCEEDED',
      'TRAIN SUCCEEDED',
      'INFER SUCCEEDED',
      'LOAD SUCCEEDED',
      'ACTIVATE SUCCEEDED',
    ]);
    for (const s of run.stages)
      console.log(
        s.stage,
        Number(s.finishedAt) - Number(s.startedAt),
        JSON.stringify(s.detail).slice(0, 1500),
      );
    console.log(
      await app.database.query(
        "SELECT recommendations FROM offline_user_recommendations WHERE user_id = '123'",
      ),
    );
    console.log(
      JSON.stringify(
        await app.database.query("SELECT * FROM offline_item_affinity WHERE user_id = '123'"),
      ),
    );
    console.log(
      await app.database.query(
        'SELECT count(*), count(*) filter (where jsonb_array_length(recommendations)>=10) ten from offline_item_affinity',
      ),
    );
    console.log(await app.database.query('SELECT * FROM offline_popular_items limit 3'));
    console.log(await app.database.query('SELECT * FROM batch_job_metadata'));
  });
});
