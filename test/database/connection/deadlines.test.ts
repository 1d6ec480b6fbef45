import { once } from 'node:events';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';

import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { createTestDatabase, type TestDatabase } from '../../support/embedded-server.ts';
import { until } from '../../support/until.ts';

let testDatabase: TestDatabase;
let line: Line;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  line = await openLine(testDatabase.address);
});

afterAll(async () => {
  line.close();
  await testDatabase.drop();
});

interface Line {
  readonly port: number;
  /** As after a failover or behind a firewall: no data passes, and the connection stays open. */
  isDead: boolean;
  close(): void;
}

/** A way to the server that can go dead. */
async function openLine({ host, port }: TestDatabase['address']): Promise<Line> {
  const sockets = new Set<Socket>();
  const state = { isDead: false };
  const server: Server = createServer((client) => {
    const upstream = createConnection(
      host.startsWith('/') ? { path: join(host, `.s.PGSQL.${port}`) } : { host, port },
    );
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => state.isDead || to.write(bytes)).on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the line has no port');
  return Object.assign(state, {
    port: address.port,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  });
}

async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const address = { ...testDatabase.address, host: '127.0.0.1', port: line.port };
  const base = openDatabase(address, silentLog, 1);
  const database = base.withDeadline(200, 2);
  try {
    await work(database);
  } finally {
    await database.close();
    await base.close();
  }
}

const answersOn = async (database: Database) =>
  database.query('SELECT 1').then(
    () => true,
    () => false,
  );

test('a statement that takes longer than its deadline is cancelled by the server', async () => {
  await withDatabase(async (database) => {
    await expect(database.query('SELECT pg_sleep(3600)')).rejects.toThrow(/timeout/);
    const sleeping =
      "SELECT FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%(3600)%' AND pid <> pg_backend_pid()";
    const sleepers = async () => database.query(sleeping).catch(() => undefined);
    await until(async () => (await sleepers())?.length === 0);
  });
});

test('a server that stops answering is given up, is used again when it answers, and is closed without waiting', async () => {
  await withDatabase(async (database) => {
    await until(async () => answersOn(database));
    line.isDead = true;
    const asked = Array.from({ length: 4 }, async () => database.query('SELECT 2'));
    for (const one of await Promise.allSettled(asked)) expect(one.status).toBe('rejected');
    line.isDead = false;
    await until(async () => answersOn(database));
    line.isDead = true;
  });
});
