import type { Readable } from 'node:stream';

import type { Log } from '@recommendation-gateway/lib';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type pg from 'pg';

import { namingStatement } from '../failures/failed-statement.ts';
import { cancelOnAbort } from './cancel-statements.ts';
import { copyIn, copyOut } from './copy.ts';
import { type DatabaseAddress, describeAddress } from './database-address.ts';
import { openPool, type PoolOptions, type SessionSettings } from './open-pool.ts';
import { parsePlainArrays } from './parse-arrays.ts';
import { type Column, readColumns } from './read-columns.ts';

parsePlainArrays();

/** The statements that a connection, or a pool of connections, can run. Values travel as parameters, never in the text. */
export interface Session {
  /** The rows of a statement; `readRows` parses them too. */
  query(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** The columns of `text`, a SELECT; no rows are read. */
  columnsOf(text: string): Promise<Column[]>;
  /** Runs `COPY … FROM STDIN` over `rows` (text in COPY's format); answers the number of rows. */
  copyIn(text: string, rows: AsyncIterable<string> | Iterable<string>): Promise<number>;
  /** Runs `COPY … TO STDOUT`: the bytes as the server sends them. */
  copyOut(text: string): Promise<Readable>;
}

type Row = Readonly<Record<string, unknown>>;

/** One PostgreSQL database: a pool of connections, drizzle over it, and transactions. */
export interface Database extends Session {
  /** The address for messages: host, port and name, never the password. */
  readonly where: string;
  readonly orm: NodePgDatabase;
  /** The name to prepare a statement with: '' where sessions are shared, since the next one would not know it. */
  readonly statementName: (name: string) => string;
  /** Commits what `work` did, or rolls it back when `work` rejects. */
  transaction<T>(work: (session: Session) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** A connection of its own, for state of a session such as advisory locks. */
  connect(): Promise<Connection>;
  /** A pool of its own on this database whose sessions carry these settings of PostgreSQL; close it after use. */
  withSettings(settings: SessionSettings, poolSize: number): Database;
  /**
   * A pool of its own on this database for statements that a client waits for: one that takes longer than the deadline
   * is cancelled and fails, and its connection is closed. The deadline counts from when a connection is taken, so a
   * transaction has one deadline for all of its statements. Close the pool after use; its sessions carry no settings.
   */
  withDeadline(deadlineMs: number, poolSize: number): Database;
  close(): Promise<void>;
}

interface TransactionOptions {
  /** Sent in one message with BEGIN. */
  readonly opening?: string;
  /** When it aborts before the commit, the statement that runs is cancelled, and the transaction rolled back. */
  readonly signal?: AbortSignal | undefined;
}

export interface Connection extends Session {
  release(): void;
}

interface DatabaseOptions extends PoolOptions {
  /** Whether a pooler may run each transaction in another session, which other clients use too. */
  readonly sharesSessions?: boolean;
}

/** Opens a pool. It connects lazily: `checkServer` tells whether the server answers. */
export function openDatabase(
  address: DatabaseAddress,
  log: Log,
  poolSize = 10,
  options: DatabaseOptions = {},
): Database {
  const pool = openPool(address, log, { ...options, max: poolSize });
  return {
    where: describeAddress(address),
    orm: openOrm(pool),
    statementName: (name) => (options.sharesSessions === true ? '' : name),
    query: async (text, values) => queryOn(pool, text, values),
    columnsOf: async (text) => namingStatement(text, async () => readColumns(pool, text)),
    copyIn: async (text, rows) => withClient(pool, async (client) => copyIn(client, text, rows)),
    copyOut: async (text) => {
      const client = await pool.connect();
      return copyOut(client, text, (error) => client.release(error));
    },
    transaction: async (work, transaction = {}) =>
      withClient(pool, async (client) => inTransaction(client, work, transaction), transaction),
    connect: async () => {
      const client = await pool.connect();
      return { ...sessionOn(client), release: () => client.release(true) };
    },
    withSettings: (more, size) =>
      openDatabase(address, log, size, {
        ...options,
        settings: { ...options.settings, ...more },
      }),
    withDeadline: (deadlineMs, size) =>
      openDatabase(address, log, size, { ...options, settings: {}, deadlineMs }),
    close: async () => pool.end(),
  };
}

/** drizzle's own transaction on a pool never gives its connection back when BEGIN fails. */
function openOrm(pool: pg.Pool): NodePgDatabase {
  const transaction: NodePgDatabase['transaction'] = async (work, options) =>
    withClient(pool, async (client) => drizzle(client).transaction(work, options));
  return Object.assign(drizzle(pool), { transaction });
}

/** Work waits for rows that others change, which stricter levels, as roles may have them, refuse. */
const BEGIN = 'BEGIN ISOLATION LEVEL READ COMMITTED';

async function inTransaction<T>(
  client: pg.PoolClient,
  work: (session: Session) => Promise<T>,
  { opening, signal }: TransactionOptions,
): Promise<T> {
  signal?.throwIfAborted();
  const stopListening = signal && cancelOnAbort(client, signal);
  try {
    await client.query(opening === undefined ? BEGIN : `${BEGIN}; ${opening}`);
    const result = await work(sessionOn(client, signal));
    signal?.throwIfAborted();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // A lost connection has rolled back already; the caller needs the first error.
    await client.query('ROLLBACK').catch(() => {});
    signal?.throwIfAborted();
    throw error;
  } finally {
    stopListening?.();
  }
}

async function withClient<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  { signal }: TransactionOptions = {},
): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    // A request to cancel its statement may arrive late.
    client.release(signal?.aborted);
  }
}

function sessionOn(client: pg.PoolClient, signal?: AbortSignal): Session {
  const open = () => {
    signal?.throwIfAborted();
    return client;
  };
  return {
    query: async (text, values) => queryOn(open(), text, values),
    columnsOf: async (text) => namingStatement(text, async () => readColumns(open(), text)),
    copyIn: async (text, rows) => copyIn(open(), text, rows),
    copyOut: async (text) => copyOut(open(), text),
  };
}

async function queryOn(
  on: pg.Pool | pg.PoolClient,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const result = await namingStatement(text, async () => on.query<Row>(text, [...values]));
  return result.rows;
}
