import { Readable, Writable } from 'node:stream';

import pg from 'pg';
import { z } from 'zod';

import type { FaultMode } from '../plan/fault.ts';
import type { CallWatch } from './call-watch.ts';
import { nameOfStatement } from './name-statement.ts';

/** Sessions with this name are watched; those of concurrent readers and of the test are not. */
export const WATCHED = 'every-call';

/** In every database of the loop: the server refuses a statement with an error that is not transient. */
export const REFUSAL = `
  CREATE SCHEMA every_call;
  CREATE FUNCTION every_call.refuse() RETURNS int LANGUAGE plpgsql AS
    $$ BEGIN RAISE 'refused by the every-call test' USING ERRCODE = 'query_canceled'; END $$;
  CREATE FUNCTION every_call.refuse_rows() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM every_call.refuse(); END $$;
  CREATE TABLE every_call.refused (line text);
  CREATE TRIGGER refuse BEFORE INSERT ON every_call.refused EXECUTE FUNCTION every_call.refuse_rows()`;

const lost = () => new Error('Connection terminated unexpectedly');

/** The watch of the round in progress. */
let current: CallWatch | undefined;

/**
 * From now on, every statement that this process sends in a watched session passes through the watch. A refusal comes
 * from the server itself, so that its transaction is in the state of a failed one; lost connections are closed sockets.
 */
export function failStatements(watch: CallWatch | undefined): void {
  current = watch;
  if (!isReplaced) replaceQuery();
}

let isReplaced = false;

function replaceQuery(): void {
  isReplaced = true;
  const query: unknown = Reflect.get(pg.Client.prototype, 'query');
  if (typeof query !== 'function') throw new TypeError('the driver has no Client.query');
  const send = (client: pg.Client, args: readonly unknown[]): unknown =>
    Reflect.apply(query, client, [...args]);
  Object.assign(pg.Client.prototype, {
    query(this: pg.Client, ...args: unknown[]): unknown {
      const [statement] = args;
      const mode = isWatched(this) ? current?.take(nameOfStatement(textOf(statement))) : undefined;
      if (mode === undefined) return send(this, args);
      if (statement instanceof Writable) failCopyIn(this, statement, mode);
      else if (statement instanceof Readable) failCopyOut(this, statement, mode);
      else return failPlain(this, args, { mode, send });
      return send(this, args);
    },
  });
}

const watched = z.object({
  connectionParameters: z.object({ application_name: z.literal(WATCHED) }),
});

function isWatched(client: pg.Client): boolean {
  return watched.safeParse(client).success;
}

/** A text, or an object that has one: a prepared statement or a COPY. */
const statementText = z.union([
  z.string(),
  z.looseObject({ text: z.string() }).transform(({ text }) => text),
]);

function textOf(statement: unknown): string {
  return statementText.parse(statement);
}

interface Failing {
  readonly mode: FaultMode;
  readonly send: (client: pg.Client, args: readonly unknown[]) => unknown;
}

/** With a callback or a promise, as the driver answers. */
function failPlain(client: pg.Client, args: readonly unknown[], failing: Failing): unknown {
  const callback = args.at(-1);
  if (typeof callback !== 'function') return runPlain(client, args, failing);
  runPlain(client, args.slice(0, -1), failing).then(
    (result) => process.nextTick(() => Reflect.apply(callback, undefined, [null, result])),
    (error: unknown) => process.nextTick(() => Reflect.apply(callback, undefined, [error])),
  );
  return undefined;
}

async function runPlain(
  client: pg.Client,
  args: readonly unknown[],
  { mode, send }: Failing,
): Promise<unknown> {
  if (mode === 'before') return send(client, ['SELECT every_call.refuse()']);
  if (mode === 'after') await send(client, args);
  breakConnection(client);
  if (mode === 'after') throw lost();
  return send(client, args);
}

/** Rows have arrived when the connection breaks, but not their end. */
function failCopyIn(client: pg.Client, copy: Writable, mode: FaultMode): void {
  if (mode === 'before') Object.assign(copy, { text: 'COPY every_call.refused FROM STDIN' });
  if (mode === 'after') {
    const handleReadyForQuery = () => {
      breakConnection(client);
      copy.emit('error', lost());
    };
    Object.assign(copy, { handleReadyForQuery });
  }
  if (mode === 'dropped') setImmediate(() => breakConnection(client));
}

/** The first half of the rows has arrived when the connection breaks, or all of them. */
function failCopyOut(client: pg.Client, copy: Readable, mode: FaultMode): void {
  if (mode === 'before') {
    Object.assign(copy, { text: 'COPY (SELECT every_call.refuse()) TO STDOUT' });
    return;
  }
  const push = (chunk: unknown) => Readable.prototype.push.call(copy, chunk);
  const cut = (chunk: Buffer | null) => {
    if (mode === 'dropped' && chunk !== null) push(chunk.subarray(0, chunk.length / 2));
    else push(chunk);
    if (mode === 'after' && chunk !== null) return true;
    breakConnection(client);
    if (mode === 'dropped') copy.destroy(lost());
    return false;
  };
  Object.assign(copy, { push: cut });
}

/** The server notices that its client is gone; what it has not committed is rolled back. */
function breakConnection({ connection }: pg.Client): void {
  connection.stream.destroy();
}
