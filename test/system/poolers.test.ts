import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';

import { checkDirectServer } from '../../src/database/checks/check-direct-server.ts';
import { requireSameDatabase } from '../../src/database/checks/require-same-database.ts';
import { type Database, openDatabase } from '../../src/database/connection/database.ts';
import { withoutTimeLimits } from '../../src/database/connection/without-time-limits.ts';
import { until } from '../support/until.ts';
import { type PoolerSettings, startPgbouncer } from './support/start-pgbouncer.ts';
import { startPostgresql } from './support/start-postgresql.ts';

const { postgresql = '', pgbouncer = '' } = inject('debian');
const areMissing = postgresql === '' || pgbouncer === '';

let server: string;

const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  if (!areMissing)
    server = await startPostgresql(postgresql, { atEnd: (stop) => stops.push(stop) });
});
afterAll(async () => {
  for (const stop of stops) await stop();
});

function open(url: string, poolSize = 4): Database {
  const database = openDatabase({ url }, silentLog, poolSize);
  onTestFinished(async () => database.close());
  return database;
}

async function startPooler(
  pool_mode: 'session' | 'transaction' | 'statement',
  default_pool_size: number,
  more: PoolerSettings = {},
): Promise<string> {
  return startPgbouncer(pgbouncer, server, { pool_mode, default_pool_size, ...more });
}

const isAccepted = async (url: string) => checkDirectServer(open(url), 'DATABASE_URL');

const locks = async () => open(server).query("SELECT FROM pg_locks WHERE locktype = 'advisory'");

const POOLED = {
  code: 'DATABASE_POOLED',
  message: expect.stringMatching(/^DATABASE_URL is the address of a pooler in transaction mode/),
  advice: expect.stringContaining('Set DIRECT_DATABASE_URL to'),
};

test.skipIf(areMissing)(
  'a pooler in transaction or statement mode is refused, of one process or of many, and leaves no lock',
  async () => {
    for (const mode of ['transaction', 'statement'] as const) {
      for (const size of [1, 20]) {
        const url = await startPooler(mode, size);
        await expect(isAccepted(url)).rejects.toMatchObject(POOLED);
      }
    }
    expect(await locks()).toEqual([]);
  },
);

test.skipIf(areMissing)(
  'a pooler is refused also while other clients take its processes in turn',
  async () => {
    const url = await startPooler('transaction', 20, { server_round_robin: 1 });
    const others = open(url, 10);
    let isDone = false;
    const busy = Array.from({ length: 10 }, async () => {
      while (!isDone) await others.query('SELECT pg_sleep(random() / 200)');
    });
    await expect(isAccepted(url)).rejects.toMatchObject(POOLED);
    isDone = true;
    await Promise.all(busy);
  },
);

test.skipIf(areMissing)('a server and a pooler in session mode are accepted', async () => {
  for (const url of [server, await startPooler('session', 20)]) {
    expect(await isAccepted(url)).toMatch(/^\d+\.\d+/);
  }
});

test.skipIf(areMissing)(
  'two addresses of one database are accepted, those of another database or server are refused',
  async () => {
    const direct = open(server);
    await direct.query('CREATE DATABASE other');
    const url = await startPooler('transaction', 20);
    const compare = async (requests: string) =>
      requireSameDatabase({ direct, requests: open(requests) });
    await compare(url);
    const other = new URL(url);
    other.pathname = '/other';
    await expect(compare(other.href)).rejects.toMatchObject({
      code: 'DATABASES_DIFFER',
      message: expect.stringMatching(/^DATABASE_URL \(.*\/other\) and DIRECT_DATABASE_URL \(/),
    });
    const elsewhere = await startPostgresql(postgresql);
    await expect(compare(elsewhere)).rejects.toMatchObject({ code: 'DATABASES_DIFFER' });
    expect(await locks()).toEqual([]);
  },
);

const IGNORING = { ignore_startup_parameters: 'statement_timeout' };

test.skipIf(areMissing).each([{}, IGNORING])(
  'through a pooler (%o) a late statement ends on the server, and its process is used again',
  async (settings) => {
    const base = open(await startPooler('transaction', 1, settings));
    const database = base.withDeadline(500, 2);
    onTestFinished(async () => database.close());
    await expect(database.query('SELECT pg_sleep(3600)')).rejects.toThrow(/user request/);
    const sleeping = `SELECT FROM pg_stat_activity
      WHERE state = 'active' AND query LIKE '%(3600)%' AND pid <> pg_backend_pid()`;
    await until(async () => (await open(server, 1).query(sleeping)).length === 0);
    // The pooler has one process.
    expect(await base.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  },
);

test.skipIf(areMissing)(
  'through a pooler the pipeline has no time limit, and other clients keep the limits of their role',
  async () => {
    const direct = open(server);
    await direct.query("CREATE ROLE hasty LOGIN; ALTER ROLE hasty SET statement_timeout = '300ms'");
    const url = new URL(server);
    url.username = 'hasty';
    const base = open(await startPgbouncer(pgbouncer, url.href, { pool_mode: 'transaction' }));
    const slow = 'SELECT 1 AS one FROM pg_sleep(0.6)';
    await expect(base.query(slow)).rejects.toThrow(/statement timeout/);
    expect(await withoutTimeLimits(base).query(slow)).toEqual([{ one: 1 }]);
    await expect(base.query(slow)).rejects.toThrow(/statement timeout/);
  },
);
