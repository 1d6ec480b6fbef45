import { connect, Socket } from 'node:net';

import type pg from 'pg';
import { z } from 'zod';

/**
 * Cancels the statements of a pool that take longer than the deadline, with a request on a connection of its own, as
 * psql does for Ctrl-C. Unlike the setting statement_timeout it needs no session, so it works through every pooler. The
 * deadline counts from when a connection is taken, so a transaction has one deadline for all of its statements.
 */
export function cancelLateStatements(pool: pg.Pool, deadlineMs: number): void {
  const timers = new Map<pg.PoolClient, NodeJS.Timeout>();
  pool.on('acquire', (client) => {
    const cancel = () => {
      timers.delete(client);
      sendCancelRequest(client);
    };
    timers.set(client, setTimeout(cancel, deadlineMs));
  });
  pool.on('release', (_error, client) => {
    const wasCancelled = !timers.has(client);
    clearTimeout(timers.get(client));
    timers.delete(client);
    // The request can arrive late, and would cancel the connection's next statement.
    if (wasCancelled) void client.end();
  });
}

/**
 * When `signal` aborts, cancels the statement that runs on a connection. Call the answer once the work on the connection
 * has ended; then close the connection if the signal has aborted, for the same reason.
 */
export function cancelOnAbort(client: pg.PoolClient, signal: AbortSignal): () => void {
  let repeating: NodeJS.Timeout | undefined;
  const cancel = () => {
    sendCancelRequest(client);
    // A request has no effect if it overtakes the statement.
    repeating = setInterval(() => sendCancelRequest(client), REPEAT_AFTER_MS);
  };
  signal.addEventListener('abort', cancel, { once: true });
  return () => {
    signal.removeEventListener('abort', cancel);
    clearInterval(repeating);
  };
}

const REPEAT_AFTER_MS = 1_000;

/** How a server knows a connection: it told the client when the connection was opened. */
const connectionKey = z.object({ processID: z.int(), secretKey: z.int() });

/** The code of the message, as the protocol defines it. */
const CANCEL_REQUEST = 80_877_102;

function sendCancelRequest(client: pg.PoolClient): void {
  const known = connectionKey.safeParse(client);
  if (!known.success) return;
  const message = Buffer.alloc(16);
  [message.length, CANCEL_REQUEST, known.data.processID, known.data.secretKey].forEach(
    (value, index) => message.writeInt32BE(value, index * 4),
  );
  const socket = connectToServerOf(client).unref();
  // Without an answer to its statement, the client gives up on the connection anyway.
  socket.on('error', () => {}).write(message);
  socket.resume().setTimeout(SERVER_CLOSES_WITHIN_MS, () => socket.destroy());
}

/**
 * The server closes the connection of a request. PgBouncer 1.18 ends with a fatal error if the client is faster, so this
 * is longer than its cancel_wait_timeout of 10 s.
 */
const SERVER_CLOSES_WITHIN_MS = 30_000;

/** To the very server of the connection: its name can stand for several. */
function connectToServerOf({ host, port, connection }: pg.PoolClient): Socket {
  if (host.startsWith('/')) return connect({ path: `${host}/.s.PGSQL.${port}` });
  const { stream } = connection;
  const { remoteAddress = host, remotePort = port } = stream instanceof Socket ? stream : {};
  return connect({ host: remoteAddress, port: remotePort });
}
