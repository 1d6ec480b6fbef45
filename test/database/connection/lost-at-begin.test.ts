import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';
import { join } from 'node:path';

import { silentLog } from '@recommendation-gateway/lib';
import { expect, onTestFinished, test } from 'vitest';

import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { createTestDatabase, type TestDatabase } from '../../support/embedded-server.ts';

/** A way to the server that breaks when a client begins a transaction. Returns its port. */
async function openLine({ host, port }: TestDatabase['address']): Promise<number> {
  const toServer = (): Socket =>
    host.startsWith('/')
      ? createConnection(join(host, `.s.PGSQL.${port}`))
      : createConnection({ host, port });
  const server = createServer((client) => {
    const upstream = toServer().on('error', () => client.destroy());
    upstream.pipe(client).on('error', () => upstream.destroy());
    client.on('data', (bytes) => {
      if (/begin/i.test(bytes.toString('latin1'))) client.destroy();
      else upstream.write(bytes);
    });
    client.on('close', () => upstream.destroy());
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the line has no port');
  return address.port;
}

const begun: readonly (readonly [string, (database: Database) => Promise<unknown>])[] = [
  ['statements', async (database) => database.transaction(async () => undefined)],
  ['drizzle', async (database) => database.orm.transaction(async () => undefined)],
];

test.each(begun)(
  'a transaction of %s whose connection breaks at BEGIN does not keep its place in the pool',
  async (_name, begin) => {
    const testDatabase = await createTestDatabase();
    onTestFinished(async () => testDatabase.drop());
    const port = await openLine(testDatabase.address);
    const address = { ...testDatabase.address, host: '127.0.0.1', port };
    const database = openDatabase(address, silentLog, 1, { deadlineMs: 2_000 });
    // A pool that misses a connection would never close.
    onTestFinished(() => void database.close());
    await expect(begin(database)).rejects.toThrow(/terminated|Failed query: begin/);
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  },
);
