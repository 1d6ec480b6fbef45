import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { errorMessage } from '@recommendation-gateway/lib';
import { handleProtocols } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';

import { createError } from '../../domain/errors/create-error.ts';
import { countByAddress, reportRefusal } from '../access/authenticate-request.ts';
import type { Client } from '../access/rate-limit.ts';
import { readSource } from '../access/read-client-address.ts';
import { hasCredentials } from '../access/read-credentials.ts';
import type { Refusal } from '../messages/send.ts';
import {
  identifySubscriber,
  recheckConnection,
  type SocketSession,
  senderOf,
} from './authenticate-socket.ts';
import { checkUpgrade, type UpgradeRules, refuseUpgrade } from './check-upgrade.ts';
import { createProtocolServer, type ProtocolOptions } from './create-protocol-server.ts';
import { serveSocket } from './serve-socket.ts';
import {
  createSocketShares,
  type ShareLimits,
  type SocketShare,
  type SocketShares,
} from './socket-shares.ts';

export interface SubscriptionOptions extends UpgradeRules, ProtocolOptions {
  readonly limits: ConnectionLimits & Partial<SubscriptionLimits>;
}

interface ConnectionLimits extends ShareLimits {
  /** Open at the same time, over all clients. */
  readonly total: number;
}

export interface SubscriptionLimits extends ConnectionLimits {
  /** Running at the same time on one of them. */
  readonly subscriptions: number;
  readonly pingEveryMs: number;
  /** How often the credentials of each are checked again. */
  readonly recheckEveryMs: number;
}

const LIMITS = { subscriptions: 10, pingEveryMs: 15_000, recheckEveryMs: 15_000 } as const;

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
  const shares = createSocketShares(limits);
  let closing = false;
  const whyFull = (): Refusal | undefined =>
    closing || sockets.clients.size >= limits.total
      ? { status: 503, error: createError('CONNECTIONS_EXHAUSTED', {}) }
      : undefined;
  const open = (upgrade: Upgrade, share: SocketShare) =>
    sockets.handleUpgrade(upgrade.request, upgrade.socket, upgrade.head, (opened) => {
      const session = openSession(upgrade, opened, share);
      const recheck = async () => recheckConnection(options, session);
      serveSocket(server, opened, { ...limits, session, log, recheck });
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
      findSender(options, request)
        .then((sender) => {
          // In the meantime the limit may have been reached, or the server closed.
          const admitted = 'status' in sender ? sender : (whyFull() ?? openShare(shares, sender));
          if ('status' in admitted) return refuse(options, upgrade, admitted);
          if (socket.destroyed) return admitted.close();
          socket.once('close', () => admitted.close());
          socket.off('error', fail);
          return open(upgrade, admitted);
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

function openSession(
  { requestId, request }: Upgrade,
  opened: WebSocket,
  share: SocketShare,
): SocketSession {
  const close = (code: number, reason: string) => opened.close(code, reason);
  return { requestId, request, close, headers: request.headers, acknowledged: false, share };
}

function refuse(
  options: SubscriptionOptions,
  { requestId, request, socket }: Upgrade,
  refusal: Refusal,
): void {
  reportRefusal(options, requestId, readSource(request), refusal);
  refuseUpgrade(socket, refusal);
}

/** The client that opens a WebSocket, or why it is refused. */
async function findSender(
  options: SubscriptionOptions,
  request: IncomingMessage,
): Promise<Client | Refusal> {
  const refusal = checkUpgrade(options, request);
  if (refusal !== undefined) return refusal;
  const source = readSource(request);
  if (hasCredentials(request.headers)) {
    const found = await identifySubscriber(options, source);
    return 'scopes' in found ? senderOf(options, source, found) : found;
  }
  return (await countByAddress(options, request)) ?? senderOf(options, source);
}

function openShare(shares: SocketShares, client: Client): SocketShare | Refusal {
  const error = () => createError('CLIENT_CONNECTIONS_EXHAUSTED', {});
  return shares.open(client) ?? { status: 429, error: error() };
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
