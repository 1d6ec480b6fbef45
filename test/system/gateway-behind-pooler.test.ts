import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { silentLog } from '@recommendation-gateway/lib';
import { expect, inject, onTestFinished, test } from 'vitest';

import { openDatabase } from '../../src/database/connection/database.ts';
import { fillSyntheticShop, syntheticShop } from '../support/synthetic-shop.ts';
import { until } from '../support/until.ts';
import { startGateway } from './support/start-gateway.ts';
import { startPgbouncer } from './support/start-pgbouncer.ts';
import { startPostgresql } from './support/start-postgresql.ts';

const { postgresql = '', pgbouncer = '' } = inject('debian');
const cwd = fileURLToPath(new URL('../../', import.meta.url));

/** The same server, pooler and user, another database. */
function inDatabase(address: string, name: string): string {
  return Object.assign(new URL(address), { pathname: `/${name}` }).href;
}

/** A server whose role ends statements early, with a shop and an empty database for the gateway, behind a pooler. */
async function startServers() {
  const server = await startPostgresql(postgresql);
  const administrator = openDatabase({ url: server }, silentLog, 1);
  await administrator.query('CREATE DATABASE gateway');
  await administrator.query('CREATE DATABASE shop');
  const shop = openDatabase({ url: inDatabase(server, 'shop') }, silentLog, 1);
  onTestFinished(async () => shop.close());
  await fillSyntheticShop(shop);
  await administrator.query("ALTER ROLE postgres SET statement_timeout = '200ms'");
  await administrator.query("ALTER ROLE postgres SET search_path = 'nowhere'");
  await administrator.close();
  const pooler = await startPgbouncer(pgbouncer, server, { pool_mode: 'transaction' });
  return { server, pooler, shop };
}

/** A purchase takes longer to read than the role allows. */
const SLOW_SHOP = {
  ...syntheticShop,
  interactions: `SELECT customer AS user_id, sku AS item_id, bought_at AS timestamp
    FROM synthetic.orders, (SELECT pg_sleep(0.25) OFFSET 0) AS slow`,
};

async function writeConfig(): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'gateway-config-')), 'gateway.config.mjs');
  const config = { shop: SLOW_SHOP, serving: { availabilitySeconds: 1 } };
  await writeFile(file, `export default ${JSON.stringify(config)};\n`);
  return file;
}

async function runScript(name: string, variables: Readonly<Record<string, string>>) {
  const env = { ...process.env, ...variables };
  return new Promise<{ readonly code: number; readonly output: string }>((resolve) => {
    execFile('npm', ['run', '--silent', name], { cwd, env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
    );
  });
}

test.skipIf(postgresql === '' || pgbouncer === '')(
  'behind a pooler alone a gateway does not start and leaves no lock; with DIRECT_DATABASE_URL it runs and serves',
  async () => {
    const { server, pooler, shop } = await startServers();
    const pooled = {
      DATABASE_URL: inDatabase(pooler, 'gateway'),
      SHOP_DATABASE_URL: inDatabase(pooler, 'shop'),
      GATEWAY_CONFIG: await writeConfig(),
      DATA_DIR: await mkdtemp(join(tmpdir(), 'gateway-data-')),
    };
    await expect(startGateway({ env: pooled })).rejects.toThrow(
      /DATABASE_POOLED: .*\n.*Set DIRECT_DATABASE_URL/,
    );
    const refused = await runScript('doctor', pooled);
    expect(refused.output).toMatch(/FAIL +database .*pooler in transaction mode/);
    expect(refused.code).toBe(1);

    const env = { ...pooled, DIRECT_DATABASE_URL: inDatabase(server, 'gateway') };
    const run = await runScript('pipeline', env);
    expect(run.output).toContain('ACTIVATE');
    expect(run.code).toBe(0);
    const gateway = await startGateway({ env });
    const price = async () => gateway.query('{ popularItems(first: 1) { nodes { price } } }');
    await shop.query('UPDATE synthetic.products SET price = 12.5');
    await until(async () => JSON.stringify(await price()).includes('12.5'));
    expect(await price()).toEqual({ data: { popularItems: { nodes: [{ price: 12.5 }] } } });
    const doctor = await runScript('doctor', env);
    expect(doctor.output).toMatch(/OK +request database/);
    expect(await gateway.stop()).toBe(0);
  },
);
