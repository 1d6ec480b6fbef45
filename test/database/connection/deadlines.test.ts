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
  /** The first message of each connection: its parameters, or a request to cancel, of 16 bytes. */
  readonly opened: string[];
  close(): void;
}

/** A way to the server that can go dead. */
async function openLine({ host, port }: TestDatabase['address']): Promise<Line> {
  const sockets = new Set<Socket>();
  const state = { isDead: false, opened: new Array<string>() };
  const server: Server = createServer((client) => {
    const upstream = createConnection(
      host.startsWith('/') ? { path: join(host, `.s.PGSQL.${port}`) } : { host, port },
    );
    client.once('data', (bytes) => state.opened.push(bytes.toString('latin1')));
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

async function withDatabase(
  work: (database: Database) => Promise<void>,
  poolSize = 2,
): Promise<void> {
  const address = { ...testDatabase.address, host: '127.0.0.1', port: line.port };
  const base = openDatabase(address, silentLog, 1);
  const database = base.withDeadline(200, poolSize);
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

test('a statement that takes longer than its deadline is cancelled on the server', async () => {
  await withDatabase(async (database) => {
    const sleep = async () => database.query('SELECT pg_sleep(3600)').then(() => 'woke up', String);
    // A busy machine may take the deadline to connect.
    let failure = '';
    await until(async () => /cancel/.test((failure = await sleep())));
    expect(failure).toContain('canceling statement due to user request');
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

test('a connection with a deadline is opened with the parameters that every pooler accepts', async () => {
  await withDatabase(async (database) => {
    line.isDead = false;
    line.opened.length = 0;
    await until(async () => answersOn(database));
    const names = line.opened.filter((text) => text.length > 16).flatMap(parameterNames);
    expect(names).toContain('database');
    const accepted = ['user', 'database', 'application_name', 'client_encoding'];
    expect(names.filter((name) => !accepted.includes(name))).toEqual([]);
  });
});

/** The names in a start-up message: after length and version come names and values, each with a zero behind it. */
function parameterNames(message: string): string[] {
  return message
    .slice(8)
    .split('\0')
    .filter((text, index) => index % 2 === 0 && text !== '');
}

test('a connection on which a statement was cancelled is not used again', async () => {
  await withDatabase(async (database) => {
    line.isDead = false;
    const readPid = async () => {
      const [row] = await database.query('SELECT pg_backend_pid() AS pid').catch(() => []);
      return row?.['pid'];
    };
    await until(async () => (await readPid()) !== undefined);
    const before = await readPid();
    await expect(database.query('SELECT pg_sleep(3600)')).rejects.toThrow(
      /cancel|timeout|terminated/,
    );
    let after: unknown;
    await until(async () => (after = await readPid()) !== undefined);
    expect(after).not.toEqual(before);
  }, 1);
});
