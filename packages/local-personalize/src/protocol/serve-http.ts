import { chmod } from 'node:fs/promises';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { errorMessage } from '@recommendation-gateway/lib';

import { addressTaken } from '../lib/operational-errors.ts';
import { ServiceError } from '../lib/service-error.ts';
import { hostGuard, originGuard } from './host-guard.ts';
import { answerRefused } from './route-request.ts';
import type { WireHandler, WireRequest, WireResponse } from './wire.ts';

export type ListenOn =
  | { readonly socketPath: string }
  | {
      readonly port: number;
      readonly host: string;
      /** Names, besides `host` and those of this machine, under which the emulator may be called. */
      readonly allowedHosts?: readonly string[];
    };

/** The emulator as a server. */
export interface HttpEmulator {
  /** The URL, or the path of the socket. */
  readonly address: string;
  /** Accepts no new connection, answers the open requests, and closes. */
  close(): Promise<void>;
}

/** Serves the emulator over HTTP, on a port or on a unix socket that only this user may open. */
export async function serveHttp(emulator: WireHandler, listen: ListenOn): Promise<HttpEmulator> {
  const guarded = guard(emulator, listen);
  const answer: RequestListener = (message, response) => {
    answerOne(guarded, message, response).catch(() => response.destroy());
  };
  const server = createServer(answer);
  // Uploads have no time limit.
  server.requestTimeout = 0;
  await startListening(server, listen);
  if ('socketPath' in listen) await chmod(listen.socketPath, 0o600);
  return { address: addressOf(server, listen), close: async () => stop(server) };
}

/** The same emulator, which answers only requests that no page of another site has sent. */
function guard(emulator: WireHandler, listen: ListenOn): WireHandler {
  const admit =
    'socketPath' in listen ? originGuard : hostGuard([listen.host, ...(listen.allowedHosts ?? [])]);
  return {
    handle: async (request) => {
      try {
        return await emulator.handle(admit(request));
      } catch (error) {
        if (error instanceof ServiceError) return answerRefused(request, error);
        throw error;
      }
    },
  };
}

async function answerOne(
  emulator: WireHandler,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { statusCode, headers, body } = await emulator.handle(wireRequestOf(message));
  const length = body instanceof Readable ? {} : lengthOf(message, statusCode, headers, body);
  response.writeHead(statusCode, { ...headers, ...length });
  if (body instanceof Readable) await pipeline(body, response);
  else response.end(body);
  // The unread rest of the request would block the connection for the next one.
  message.resume();
}

function lengthOf(
  ...[message, statusCode, headers, body]: [
    IncomingMessage,
    number,
    WireResponse['headers'],
    Uint8Array,
  ]
): Record<string, string> {
  const isKnown = headers['content-length'] !== undefined && message.method === 'HEAD';
  return isKnown || WITHOUT_BODY.has(statusCode)
    ? {}
    : { 'content-length': String(body.byteLength) };
}

const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 304]);

function wireRequestOf(message: IncomingMessage): WireRequest {
  const url = message.url ?? '/';
  const mark = url.indexOf('?');
  const query = mark < 0 ? '' : url.slice(mark + 1);
  return {
    method: message.method ?? 'GET',
    host: message.headers.host ?? '',
    // Unparsed: a URL parser would remove `..` from the path, and so from the keys.
    path: mark < 0 ? url : url.slice(0, mark),
    query: Object.fromEntries(new URLSearchParams(query)),
    headers: headersOf(message),
    body: message,
  };
}

function headersOf(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, value?.toString() ?? '']),
  );
}

async function startListening(server: Server, listen: ListenOn): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      const address = 'socketPath' in listen ? listen.socketPath : `${listen.host}:${listen.port}`;
      const reason = errorMessage(error);
      reject(addressTaken(address, reason, error));
    });
    server.listen('socketPath' in listen ? { path: listen.socketPath } : listen, resolve);
  });
}

function addressOf(server: Server, listen: ListenOn): string {
  if ('socketPath' in listen) return listen.socketPath;
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : listen.port;
  const host = listen.host.includes(':') ? `[${listen.host}]` : listen.host;
  return `http://${host}:${port}`;
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // Idle connections would keep the server open: each is closed when its last answer has been sent.
  server.on('request', (_message: IncomingMessage, response: ServerResponse) => {
    response.once('close', () => server.closeIdleConnections());
  });
  server.keepAliveTimeout = 1;
  server.closeIdleConnections();
  await closed;
}
