import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { handleProtocols, makeServer, type Server } from 'graphql-ws';
import { WebSocketServer } from 'ws';

import { createFault } from '../../domain/faults/create-fault.ts';
import type { CreateContext, RequestOrigin } from '../../graphql/context.ts';
import { formatError } from '../../graphql/format-error.ts';
import { errorMessage } from '../../lib/error-message.ts';
import { type AdmitOptions, findCaller } from '../access/admit.ts';
import type { Refusal } from '../refuse-request.ts';
import { checkUpgrade, type UpgradeRules } from './check-upgrade.ts';
import { closeSockets } from './close-sockets.ts';
import { asError, readSubscription, type SubscriptionRules } from './read-subscription.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import { serveSocket } from './serve-socket.ts';

export interface SubscriptionOptions extends UpgradeRules, AdmitOptions, SubscriptionRules {
  readonly createContext: CreateContext;
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

/** No subscription is longer than this. */
const LARGEST_MESSAGE = 64 * 1024;

export interface SubscriptionServer {
  /** Opens a WebSocket for a request that asks for one, or refuses it. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells all clients to go elsewhere, and opens no more. */
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
  const server = createProtocolServer(options, limits);
  let closing = false;
  const whyFull = (): Refusal | undefined =>
    closing || sockets.clients.size >= limits.connections
      ? { status: 503, fault: createFault('CONNECTIONS_EXHAUSTED', {}) }
      : undefined;
  const open = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = checkUpgrade(options, request) ?? whyFull();
    if (refusal !== undefined) return refuseUpgrade(socket, refusal);
    const requestId = randomUUID();
    const caller = await findCaller(options, requestId, request);
    if (!('scopes' in caller)) return refuseUpgrade(socket, caller);
    const { pingEveryMs } = limits;
    sockets.handleUpgrade(request, socket, head, (opened) =>
      serveSocket(server, opened, { origin: { requestId, caller }, log, pingEveryMs }),
    );
  };
  return {
    upgrade: (request, socket, head) => {
      const fail = (error: unknown) => {
        log.warn('a WebSocket could not be opened', { error: errorMessage(error) });
        socket.destroy();
      };
      socket.once('error', fail);
      open(request, socket, head).catch(fail);
    },
    close: async () => {
      closing = true;
      await closeSockets(sockets);
    },
  };
}

function createProtocolServer(
  { createContext, log, ...rules }: SubscriptionOptions,
  { subscriptions }: SubscriptionLimits,
): Server<RequestOrigin> {
  return makeServer<Record<string, unknown> | undefined, RequestOrigin>({
    connectionInitWaitTimeout: 5_000,
    onSubscribe: ({ extra, subscriptions: running }, _id, payload) =>
      Object.keys(running).length > subscriptions
        ? [asError(createFault('SUBSCRIPTIONS_EXHAUSTED', { limit: subscriptions }))]
        : readSubscription(rules, payload, createContext(extra)),
    onNext: (...[{ extra }, , , , { data = null, extensions, errors }]) => ({
      data,
      ...(extensions && { extensions }),
      ...(errors && {
        errors: errors.map((error) =>
          formatError(error.toJSON(), error, { requestId: extra.requestId, log }),
        ),
      }),
    }),
  });
}
