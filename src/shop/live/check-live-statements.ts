import type { OperationalError } from '@recommendation-gateway/lib';
import { z } from 'zod';

import { errorCode } from '../../database/connection/error-code.ts';
import { readRows } from '../../database/connection/read-rows.ts';
import { createError } from '../../domain/errors/create-error.ts';
import { type ShopColumns, describeShop } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { asTable, quoteName } from '../sql.ts';
import { findUnindexed } from './explain-statement.ts';
import { matchIds, type Statement } from './match-ids.ts';
import { liveItemsStatement } from './read-live-items.ts';
import { newestInteractionsStatement } from './read-newest-interactions.ts';
import { purchaseTimesStatement } from './read-purchase-times.ts';
import { purchasesStatement } from './read-purchases.ts';
import { toLastingError } from './to-lasting-error.ts';

export interface LiveCheckOptions {
  /** How long a request waits for prices and availability. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** A statement that requests send to the shop, and the column from which its ids are. */
interface LiveRead {
  readonly what: string;
  readonly query: 'items' | 'interactions';
  readonly column: 'item_id' | 'user_id' | 'session_id';
  readonly toStatement: (shop: Shop, columns: ShopColumns, ids: readonly string[]) => Statement;
}

const LIVE_READS: readonly LiveRead[] = [
  {
    what: 'current prices and availability',
    query: 'items',
    column: 'item_id',
    toStatement: liveItemsStatement,
  },
  {
    what: 'purchases',
    query: 'interactions',
    column: 'user_id',
    toStatement: purchasesStatement,
  },
  {
    what: 'the newest interactions of users',
    query: 'interactions',
    column: 'user_id',
    toStatement: (shop, columns, ids) => {
      const until = new Date();
      const users = ids.map((userId) => ({ userId, sessionId: null, until }));
      return newestInteractionsStatement(shop, columns, users);
    },
  },
  {
    what: 'the newest interactions of sessions',
    query: 'interactions',
    column: 'session_id',
    toStatement: (shop, columns, ids) => {
      const until = new Date();
      // A column that is always null is read for the sessions of clients too.
      const sessions = [...ids, ''].map((sessionId) => ({ userId: null, sessionId, until }));
      return newestInteractionsStatement(shop, columns, sessions);
    },
  },
  {
    what: 'the times of purchases',
    query: 'interactions',
    column: 'user_id',
    toStatement: (shop, columns, ids) => {
      const until = new Date();
      return purchaseTimesStatement(
        shop,
        columns,
        ids.map((userId) => ({ userId, until })),
      );
    },
  },
];

/** A statement that takes longer is cancelled. */
const STATEMENT_TIMEOUT_MS = 5_000;

/** As many as a list shows. */
const SAMPLED_IDS = 20;

/**
 * Runs each statement that requests send to the shop once, with ids of the shop, and says which fail, take longer than a
 * request waits, or read a large table as a whole. Rejects if the mapping is invalid or the connection is lost.
 */
export async function checkLiveStatements(
  shop: Shop,
  { deadlineMs, signal }: LiveCheckOptions,
): Promise<OperationalError[]> {
  const database = shop.database.withDeadline(STATEMENT_TIMEOUT_MS, 1);
  try {
    const limited = { ...shop, database };
    const columns = await describeShop(limited);
    const faults: OperationalError[] = [];
    for (const read of LIVE_READS.filter((one) => hasColumn(columns, one))) {
      signal?.throwIfAborted();
      faults.push(...(await checkRead(limited, columns, read, deadlineMs)));
    }
    return faults;
  } finally {
    await database.close();
  }
}

/** Of the columns that reads need, only the one of sessions is optional. */
function hasColumn(columns: ShopColumns, { query, column }: LiveRead): boolean {
  return columns[query].some(({ name }) => name === column);
}

async function checkRead(
  shop: Shop,
  columns: ShopColumns,
  read: LiveRead,
  deadlineMs: number,
): Promise<OperationalError[]> {
  const { what, query, column } = read;
  try {
    const ids = await sampleIds(shop, read);
    const statement = read.toStatement(shop, columns, ids);
    const ms = await measure(shop, statement, deadlineMs);
    const late = ms > deadlineMs ? [{ what, took: `${ms} ms`, ms: deadlineMs }] : [];
    const unindexed = await findUnindexed(shop.database, statement);
    return [
      ...findTextual(columns, read),
      ...unindexed.map((table) =>
        createError('SHOP_READ_UNINDEXED', {
          what,
          table: table.name,
          size: table.size,
          query,
          column,
        }),
      ),
      ...late.map((context) => createError('SHOP_READ_SLOW', context)),
    ];
  } catch (error) {
    return [toFault(what, error, deadlineMs)];
  }
}

const sampled = z.object({ id: z.string() });

async function sampleIds(shop: Shop, { query, column }: LiveRead): Promise<string[]> {
  const name = quoteName(column);
  const rows = await readRows(
    shop.database,
    sampled,
    `SELECT q.${name}::text AS id FROM ${asTable(shop.queries[query], 'q')}
     WHERE q.${name} IS NOT NULL LIMIT ${SAMPLED_IDS}`,
  );
  return [...new Set(rows.map(({ id }) => id))];
}

/** The first time may include reading from disk: a statement that is late then has a second chance. */
async function measure(shop: Shop, statement: Statement, deadlineMs: number): Promise<number> {
  const first = await measureOnce(shop, statement);
  return first <= deadlineMs ? first : Math.min(first, await measureOnce(shop, statement));
}

async function measureOnce({ database }: Shop, { text, values }: Statement): Promise<number> {
  const begun = performance.now();
  await database.query(text, values);
  return Math.round(performance.now() - begun);
}

function findTextual(columns: ShopColumns, { query, column }: LiveRead): OperationalError[] {
  if (matchIds(columns[query], column).native) return [];
  const type = columns[query].find(({ name }) => name === column)?.sqlType ?? 'unknown';
  return [createError('SHOP_IDS_AS_TEXT', { query, column, type })];
}

/** SQLSTATE of a statement that was cancelled. */
const CANCELLED = '57014';

function toFault(what: string, error: unknown, deadlineMs: number): OperationalError {
  const lasting = toLastingError(what, error);
  if (lasting !== undefined) return lasting;
  if (errorCode(error) !== CANCELLED) throw error;
  const context = { what, took: `more than ${STATEMENT_TIMEOUT_MS} ms`, ms: deadlineMs };
  return createError('SHOP_READ_SLOW', context, error);
}
