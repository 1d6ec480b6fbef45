import type { Log } from '@recommendation-gateway/lib';

import { checkDirectServer } from './database/checks/check-direct-server.ts';
import { checkServer } from './database/checks/check-server.ts';
import { type OwnDatabase, requireSameDatabase } from './database/checks/require-same-database.ts';
import { type Database, openDatabase } from './database/connection/database.ts';
import { NO_TIME_LIMITS, withoutTimeLimits } from './database/connection/without-time-limits.ts';
import type { Infrastructure, OnClose } from './local-stack/acquire-infrastructure.ts';

export interface Opening {
  readonly log: Log;
  readonly onClose: OnClose;
  /** The most connections of each database. */
  readonly poolSize: number;
}

/** At stricter levels of isolation a run would repeat stages that wait for each other's rows. */
const SESSION_SETTINGS = { ...NO_TIME_LIMITS, default_transaction_isolation: 'read committed' };

/** Opens the gateway's own database, by one address or two; nothing is checked yet. */
export function openOwnDatabase(
  { database, requestDatabase }: Pick<Infrastructure, 'database' | 'requestDatabase'>,
  { log, onClose, poolSize }: Opening,
): OwnDatabase {
  const direct = openDatabase(database, log, poolSize, { settings: SESSION_SETTINGS });
  onClose(async () => direct.close());
  if (requestDatabase === undefined) return { direct, requests: direct };
  const requests = openDatabase(requestDatabase, log, poolSize, { sharesSessions: true });
  onClose(async () => requests.close());
  return { direct, requests };
}

/** The same, after the checks of its addresses. */
export async function openCheckedDatabase(
  infrastructure: Infrastructure,
  opening: Opening,
): Promise<OwnDatabase> {
  const own = openOwnDatabase(infrastructure, opening);
  await checkDirect(own);
  if (own.requests !== own.direct) await checkRequests(own);
  return own;
}

/** The version of the server at the direct address; rejects if the gateway cannot use it. */
export async function checkDirect({ direct, requests }: OwnDatabase): Promise<string> {
  return checkDirectServer(direct, direct === requests ? 'DATABASE_URL' : 'DIRECT_DATABASE_URL');
}

/** The version of the server at the address for requests; rejects if it is not the direct one's. */
export async function checkRequests(own: OwnDatabase): Promise<string> {
  const requests = withoutTimeLimits(own.requests);
  const version = await checkServer(requests, 'DATABASE_URL');
  await requireSameDatabase({ ...own, requests });
  return version;
}

/** A pool for request handling with its own connections: its statements end at the deadline of the request. */
export function openRequestPool(
  database: Database,
  deadlineMs: number,
  onClose: OnClose,
): Database {
  const requestDatabase = database.withDeadline(deadlineMs, REQUEST_CONNECTIONS);
  onClose(async () => requestDatabase.close());
  return requestDatabase;
}

const REQUEST_CONNECTIONS = 10;

/** Opens the shop's database at an address of its own, which may be a transaction pooler's. */
export function openShopDatabase(url: string, { log, onClose, poolSize }: Opening): Database {
  const database = openDatabase({ url }, log, poolSize, { sharesSessions: true });
  onClose(async () => database.close());
  return withoutTimeLimits(database);
}

/** The version of the shop's server; rejects if the gateway cannot use it. */
export async function checkShopServer(database: Database): Promise<string> {
  return checkServer(database, 'SHOP_DATABASE_URL');
}
