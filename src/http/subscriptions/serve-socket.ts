import { errorMessage, type Log } from '@recommendation-gateway/lib';
import { CloseCode, type Server } from 'graphql-ws';
import { WebSocket } from 'ws';

import type { SocketSession } from './authenticate-socket.ts';

export interface SocketOptions {
  readonly session: SocketSession;
  readonly log: Log;
  /** A client that does not respond to a ping within this time is disconnected. */
  readonly pingEveryMs: number;
  /** Closes the WebSocket if its credentials are not valid any more; called at this interval. */
  readonly recheck: () => Promise<void>;
  readonly recheckEveryMs: number;
}

/** Serves the protocol `graphql-transport-ws` on an open socket. Unexpected errors are logged, and hidden from the client. */
export function serveSocket(
  server: Server<SocketSession>,
  socket: WebSocket,
  { session, log, pingEveryMs, recheck, recheckEveryMs }: SocketOptions,
): void {
  const fail = (error: unknown) => {
    log.warn('a WebSocket failed', { requestId: session.requestId, error: errorMessage(error) });
    socket.close(CloseCode.InternalServerError, 'Internal server error');
  };
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: async (text) => send(socket, text),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (take) =>
        socket.addEventListener('message', ({ data }) => {
          if (typeof data === 'string') void take(data).catch(fail);
          else socket.close(UNSUPPORTED_DATA, 'Text only');
        }),
    },
    session,
  );
  socket.on('error', fail);
  const stopPinging = keepAlive(socket, pingEveryMs);
  const rechecking = setInterval(() => {
    if (socket.readyState === WebSocket.OPEN) recheck().catch(fail);
  }, recheckEveryMs);
  socket.once('close', (code, reason) => {
    stopPinging();
    clearInterval(rechecking);
    closed(code, String(reason)).catch(fail);
  });
}

const UNSUPPORTED_DATA = 1003;

async function send(socket: WebSocket, text: string): Promise<void> {
  if (socket.readyState !== WebSocket.OPEN) return;
  await new Promise<void>((resolve, reject) => {
    socket.send(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** Pings keep idle connections open in proxies, and detect clients that have vanished. */
function keepAlive(socket: WebSocket, everyMs: number): () => void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, everyMs);
  return () => clearInterval(timer);
}
