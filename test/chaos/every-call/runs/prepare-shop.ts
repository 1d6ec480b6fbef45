import { mkdir, rm } from 'node:fs/promises';

import { silentLog } from '@recommendation-gateway/lib';

import { type Database, openDatabase } from '../../../../src/database/connection/database.ts';
import { migrateDatabase } from '../../../../src/database/schema/migrate.ts';
import { fillMinimalShop } from '../../../support/processes/minimal-shop.ts';
import { openRoundServer, type RoundServer, type ServerAddress } from '../../open-round-server.ts';
import { watchCalls } from '../calls/call-watch.ts';
import { REFUSAL } from '../calls/fail-statements.ts';
import { openWorker } from './open-worker.ts';
import { openWorld, type Snapshot } from './world.ts';

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2026, 4, 1);

/** A server with the tables of the gateway and a shop. */
export async function openShopServer(): Promise<RoundServer> {
  return openRoundServer(async (address) =>
    withDatabase(address, async (database) => {
      await migrateDatabase(database);
      await fillMinimalShop(database);
      await database.query(REFUSAL);
    }),
  );
}

/** A shop that is served, has changed since, and has nothing on AWS: the next run creates all resources. */
export async function prepareShop(server: RoundServer): Promise<Snapshot> {
  const world = await openWorld(server, FIRST_DAY);
  const first = await openWorker(world, {
    watch: watchCalls('FIRST'),
    log: silentLog,
    // Its campaign would be kept in the database.
    config: { ranking: { campaign: 'never' } },
  });
  const { id } = await first.start({ startedBy: 'first' });
  const { status, fault } = await first.ended(id);
  await first.close();
  if (status !== 'SUCCEEDED') throw new Error(`the first run has failed: ${fault?.message}`);
  const { database, folder } = await world.freeze();
  await withDatabase(database.address, changeShop);
  // An empty account.
  await rm(folder, { recursive: true });
  await mkdir(folder);
  return { database, folder, time: FIRST_DAY + DAY_MS };
}

/** Every list changes, a little: of the old items each user takes one that is new to this user, as in the first orders. */
async function changeShop(database: Database): Promise<void> {
  await database.query(`UPDATE minimal.products SET price = price + 1`);
  await database.query(
    `INSERT INTO minimal.products SELECT kind || '31', kind, 40 FROM (VALUES ('boot'), ('lamp')) AS kinds (kind)`,
  );
  await database.query(
    `INSERT INTO minimal.orders
     SELECT u, CASE WHEN u % 2 = 1 THEN 'boot' ELSE 'lamp' END || (ARRAY[31, (u * 7 + 21 * 11) % 30 + 1])[k],
       timestamptz '2026-04-20' + (k * 50 + u) * interval '1 hour'
     FROM generate_series(1, 50) u, generate_series(1, 2) k`,
  );
}

async function withDatabase(
  address: ServerAddress,
  work: (database: Database) => Promise<void>,
): Promise<void> {
  const database = openDatabase(address, silentLog);
  try {
    await work(database);
  } finally {
    await database.close();
  }
}
