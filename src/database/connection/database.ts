import type { Readable } from 'node:stream';

import type { Log } from '@recommendation-gateway/lib';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

import { copyIn, copyOut } from './copy.ts';
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
  /** Commits what `work` did, or rolls it back when `work` rejects. */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** A connection of its own, for state of a session such as advisory locks. */
  connect(): Promise<Connection>;
  /** A pool of its own on this database whose sessions carry these settings of PostgreSQL; close it after use. */
  withSettings(settings: SessionSettings, poolSize: number): Database;
  /**
   * A pool of its own on this database for statements that a client waits for: one that takes longer than the deadline
   * fails, and its connection is closed; close the pool after use.
   */
  withDeadline(deadlineMs: number, poolSize: number): Database;
  close(): Promise<void>;
}

type SessionSettings = Readonly<Record<string, string>>;

export interface Connection extends Session {
  release(): void;
}

/** A connection string, or the parts of one. */
export type DatabaseAddress =
  | { readonly url: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly database: string;
    };

interface PoolOptions {
  readonly settings?: SessionSettings;
  readonly deadlineMs?: number;
}

/** Opens a pool. It connects lazily: `checkServer` tells whether the server answers. */
export function openDatabase(
  address: DatabaseAddress,
  log: Log,
  poolSize = 10,
  { settings = {}, deadlineMs }: PoolOptions = {},
): Database {
  const pool = new pg.Pool({
    ...('url' in address ? { connectionString: address.url } : address),
    ...(deadlineMs !== undefined && timeLimits(deadlineMs)),
    max: poolSize,
    application_name: 'recommendation-gateway',
    // Before a new connection is handed out.
    verify: (client, handOut) =>
      void applySettings(client, settings).then(() => handOut(), handOut),
  });
  pool.on('error', (error) =>
    log.warn('lost an idle database connection', { reason: error.message }),
  );
  // When a connection in use breaks, its statement rejects too; the event, unhandled, would end the process.
  pool.on('connect', (client) => {
    client.on('error', (error) =>
      log.warn('a database connection broke', { reason: error.message }),
    );
  });
  return {
    where: describeAddress(address),
    orm: drizzle(pool),
    query: async (text, values) => queryOn(pool, text, values),
    columnsOf: async (text) => readColumns(pool, text),
    copyIn: async (text, rows) => withClient(pool, async (client) => copyIn(client, text, rows)),
    copyOut: async (text) => {
      const client = await pool.connect();
      return copyOut(client, text, (error) => client.release(error));
    },
    transaction: async (work) => withClient(pool, async (client) => inTransaction(client, work)),
    connect: async () => {
      const client = await pool.connect();
      return { ...sessionOn(client), release: () => client.release(true) };
    },
    withSettings: (more, size) =>
      openDatabase(address, log, size, { settings: { ...settings, ...more } }),
    withDeadline: (ms, size) => openDatabase(address, log, size, { settings, deadlineMs: ms }),
    close: async () => pool.end(),
  };
}

/** The server cancels a late statement; the client gives up when it does not hear of that either. */
function timeLimits(deadlineMs: number) {
  return {
    statement_timeout: deadlineMs,
    query_timeout: deadlineMs + SERVER_CANCELS_WITHIN_MS,
    connectionTimeoutMillis: deadlineMs,
    keepAlive: true,
  };
}

const SERVER_CANCELS_WITHIN_MS = 250;

async function applySettings(client: pg.PoolClient, settings: SessionSettings): Promise<void> {
  if (Object.keys(settings).length === 0) return;
  await client.query(
    'SELECT set_config(name, value, false) FROM unnest($1::text[], $2::text[]) AS setting (name, value)',
    [Object.keys(settings), Object.values(settings)],
  );
}

async function inTransaction<T>(
  client: pg.PoolClient,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work(sessionOn(client));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // A lost connection has rolled back already; the caller needs the first error.
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

async function withClient<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

function sessionOn(client: pg.PoolClient): Session {
  return {
    query: async (text, values) => queryOn(client, text, values),
    columnsOf: async (text) => readColumns(client, text),
    copyIn: async (text, rows) => copyIn(client, text, rows),
    copyOut: async (text) => copyOut(client, text),
  };
}

async function queryOn(
  on: pg.Pool | pg.PoolClient,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const result = await on.query<Row>(text, [...values]);
  return result.rows;
}

function describeAddress(address: DatabaseAddress): string {
  if (!('url' in address)) return `${address.host}:${address.port}/${address.database}`;
  if (!URL.canParse(address.url)) return 'the given address';
  const { host, pathname, searchParams } = new URL(address.url);
  return `${host || (searchParams.get('host') ?? 'localhost')}${pathname}`;
}
