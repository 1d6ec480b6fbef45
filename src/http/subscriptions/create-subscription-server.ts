import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { errorMessage } from '@recommendation-gateway/lib';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';

import { createError } from '../../domain/errors/create-error.ts';
import { countByAddress, identifyCaller, reportRefusal } from '../access/authenticate-request.ts';
import { readSource } from '../access/read-client-address.ts';
import { hasCredentials } from '../access/read-credentials.ts';
import type { Refusal } from '../messages/send.ts';
import { recheckConnection } from './authenticate-socket.ts';
import { checkUpgrade, type UpgradeRules, refuseUpgrade } from './check-upgrade.ts';
import { createProtocolServer, type ProtocolOptions } from './create-protocol-server.ts';
import { serveSocket } from './serve-socket.ts';

export interface SubscriptionOptions extends UpgradeRules, ProtocolOptions {
  readonly limits?: Partial<SubscriptionLimits>;
}

export interface SubscriptionLimits {
  /** Open at the same time, over all clients. */
  readonly connections: number;
  /** Running at the same time on one of them. */
  readonly subscriptions: number;
  readonly pingEveryMs: number;
}

const LIMITS: SubscriptionLimits = { connections: 500, subscriptions: 10, pingEveryMs: 15_000 };

/** In bytes: no subscription is larger. */
const LARGEST_MESSAGE = 64 * 1024;

export interface SubscriptionServer {
  /** Opens a WebSocket for an upgrade request, or refuses it. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes all WebSockets, and opens no more. */
  close(): Promise<void>;
}

/** Subscriptions over WebSocket, in the protocol of the package `graphql-ws`. */
export function createSubscriptionServer(options: SubscriptionOptions): SubscriptionServer {
  const { log } = options;
  const limits = { ...LIMITS, ...options.limits };
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE,
    handleProtocols,
  });
  const server = createProtocolServer(options, limits.subscriptions);
  let closing = false;
  const whyFull = (): Refusal | undefined =>
    closing || sockets.clients.size >= limits.connections
      ? { status: 503, error: createError('CONNECTIONS_EXHAUSTED', {}) }
      : undefined;
  const open = ({ requestId, request, socket, head }: Upgrade) =>
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const close = (code: number, reason: string) => opened.close(code, reason);
      const { headers } = request;
      const session = { requestId, request, close, headers, acknowledged: false };
      serveSocket(server, opened, {
        session,
        log,
        pingEveryMs: limits.pingEveryMs,
        recheck: async () => recheckConnection(options, session),
      });
    });
  return {
    upgrade: (request, socket, head) => {
      const upgrade: Upgrade = { requestId: randomUUID(), request, socket, head };
      const fail = (error: unknown) => {
        const { requestId } = upgrade;
        log.warn('a WebSocket could not be opened', { requestId, error: errorMessage(error) });
        socket.destroy();
      };
      socket.once('error', fail);
      whyRefused(options, whyFull, request)
        .then((refusal) => {
          if (refusal !== undefined) return refuse(options, upgrade, refusal);
          socket.off('error', fail);
          return open(upgrade);
        })
        .catch(fail);
    },
    close: async () => {
      closing = true;
      await closeSockets(sockets);
    },
  };
}

/** A request for a WebSocket. */
interface Upgrade {
  readonly requestId: string;
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

function refuse(
  options: SubscriptionOptions,
  { requestId, request, socket }: Upgrade,
  refusal: Refusal,
): void {
  reportRefusal(options, requestId, readSource(request), refusal);
  refuseUpgrade(socket, refusal);
}

/** Why a WebSocket is not opened; undefined if it is. */
async function whyRefused(
  options: SubscriptionOptions,
  whyFull: () => Refusal | undefined,
  request: IncomingMessage,
): Promise<Refusal | undefined> {
  const refusal = checkUpgrade(options, request) ?? whyFull();
  if (refusal !== undefined) return refusal;
  const found = hasCredentials(request.headers)
    ? await identifyCaller(options, readSource(request))
    : await countByAddress(options, request);
  if (found !== undefined && !('scopes' in found)) return found;
  // In the meantime the limit may have been reached, or the server closed.
  return whyFull();
}

/** How long a client may take to close the connection. */
const CLOSE_WITHIN_MS = 1_000;
const GOING_AWAY = 1001;

/** Resolves when every client has disconnected; those that do not respond are disconnected. */
async function closeSockets(sockets: WebSocketServer): Promise<void> {
  const clients = [...sockets.clients];
  const closed = Promise.all(clients.map(async (client) => once(client, 'close')));
  const deadline = setTimeout(() => {
    for (const client of clients) client.terminate();
  }, CLOSE_WITHIN_MS);
  for (const client of clients) client.close(GOING_AWAY, 'Going away');
  await closed;
  clearTimeout(deadline);
}
