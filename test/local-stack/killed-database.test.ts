import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openApp } from '../../src/app.ts';
import { parseEnvironment } from '../../src/config/environment.ts';
import { parseGatewayConfig } from '../../src/config/parse-gateway-config.ts';
import { resetDataDir } from '../../src/local-stack/reset-data-dir.ts';
import { fillSyntheticShop, syntheticShop } from '../support/synthetic-shop.ts';
import { until } from '../support/until.ts';
import { serving } from './daemon-watch.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gateway-test-'));
  await chmod(dataDir, 0o755);
});
afterAll(async () => resetDataDir(dataDir));

test('a run continues after kill -9 of the embedded PostgreSQL', async () => {
  const started: string[] = [];
  const app = await openApp({
    environment: parseEnvironment({ DATA_DIR: dataDir, RECOMMENDER: 'local' }),
    config: parseGatewayConfig({ shop: syntheticShop }, 'the test'),
    log: silentLog,
    observe: (event) => {
      if (event.type === 'stage:start') started.push(event.stage);
    },
  });
  await fillSyntheticShop(app.database);
  const { id } = await app.pipeline.start({ startedBy: 'test' });
  await until(() => started.includes('TRAIN'));
  const { postgres } = await serving(dataDir);
  process.kill(postgres, 'SIGKILL');
  expect(await app.pipeline.ended(id)).toMatchObject({ status: 'SUCCEEDED', fault: null });
  expect((await serving(dataDir)).postgres).not.toBe(postgres);
  await app.close();
});
