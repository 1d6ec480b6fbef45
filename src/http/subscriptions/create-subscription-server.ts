import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { handleProtocols, makeServer, type Server } from 'graphql-ws';
import { WebSocketServer } from 'ws';

import { createFault } from '../../domain/faults/create-fault.ts';
import type { CreateContext } from '../../graphql/context.ts';
import { formatError } from '../../graphql/format-error.ts';
import { errorMessage } from '../../lib/error-message.ts';
import { type AdmitOptions, countUnknown, findCaller } from '../access/admit.ts';
import { showsCredentials } from '../access/read-credentials.ts';
import type { Refusal } from '../refuse-request.ts';
import { checkUpgrade, type UpgradeRules } from './check-upgrade.ts';
import { closeSockets } from './close-sockets.ts';
import { type Greeting, greet, originOf } from './greet.ts';
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
    const known = showsCredentials(request.headers)
      ? await findCaller(options, requestId, request)
      : await countUnknown(options, request);
    if (known !== undefined && !('scopes' in known)) return refuseUpgrade(socket, known);
    const { pingEveryMs } = limits;
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const close = (code: number, reason: string) => opened.close(code, reason);
      const greeting = { requestId, request, close, caller: known };
      serveSocket(server, opened, { greeting, log, pingEveryMs });
    });
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
  options: SubscriptionOptions,
  { subscriptions }: SubscriptionLimits,
): Server<Greeting> {
  const { createContext, log } = options;
  return makeServer<Record<string, unknown> | undefined, Greeting>({
    connectionInitWaitTimeout: 5_000,
    onConnect: async ({ extra, connectionParams }) => greet(options, extra, connectionParams ?? {}),
    onSubscribe: ({ extra, subscriptions: running }, _id, payload) =>
      Object.keys(running).length > subscriptions
        ? [asError(createFault('SUBSCRIPTIONS_EXHAUSTED', { limit: subscriptions }))]
        : readSubscription(options, payload, createContext(originOf(extra))),
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
