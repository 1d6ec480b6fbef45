import type { IncomingMessage, ServerResponse } from 'node:http';

import { createError } from '../../domain/errors/create-error.ts';
import { sendError } from '../messages/send.ts';
import {
  CONSOLE_FOLDER,
  type ConsoleFile,
  type ConsoleFiles,
  etagOf,
  INDEX,
  loadConsole,
} from './load-console.ts';

export const CONSOLE_PATH = '/console';

/** The console relative to /, which is also true behind a proxy that adds a prefix to the path. */
export const CONSOLE_LOCATION = 'console';

export interface Console {
  /** Whether there are pages to send. */
  isThere(): Promise<boolean>;
  send(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** The pages have no data of the gateway: their requests are authenticated like all others. */
export function createConsole(folder = CONSOLE_FOLDER): Console {
  let loaded: ConsoleFiles | undefined;
  const load = async () => (loaded ??= await loadConsole(folder));
  return {
    isThere: async () => (await load()) !== undefined,
    send: async (request, response) => {
      const files = await load();
      if (files === undefined) sendError(response, 404, createError('CONSOLE_MISSING', {}));
      else sendPath(files, request, response);
    },
  };
}

/** Where the console is disabled. */
export const closedConsole: Console = {
  isThere: async () => false,
  send: async (_request, response) => sendError(response, 404, createError('CONSOLE_OFF', {})),
};

const ASSETS = 'assets/';

/** A path without a file is a page of the application, except among the assets, where it is one of an earlier build. */
function sendPath(files: ConsoleFiles, request: IncomingMessage, response: ServerResponse): void {
  const path = request.url?.split('?')[0] ?? '';
  const name = path.slice(CONSOLE_PATH.length + 1);
  const file = files.get(name);
  if (file !== undefined && name !== INDEX) return sendFile(file, name, request, response);
  if (name.startsWith(ASSETS)) {
    return sendError(response, 404, createError('PATH_UNKNOWN', { path }));
  }
  const index = files.get(INDEX);
  if (index !== undefined) sendFile(withBase(index, path), INDEX, request, response);
}

/** The place of `<base>` in the built page. */
const BASE = '<base href="./" />';

/** Lets the relative addresses of the page count from the console, however deep the path and whatever its prefix. */
function withBase(index: ConsoleFile, path: string): ConsoleFile {
  const depth = path.split('/').length - 3;
  const href = depth < 0 ? `${CONSOLE_LOCATION}/` : '../'.repeat(depth) || './';
  const body = Buffer.from(index.body.toString().replace(BASE, `<base href="${href}" />`));
  return { ...index, body, zipped: undefined, etag: etagOf(body) };
}

function sendFile(
  file: ConsoleFile,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  response.setHeader('etag', file.etag);
  response.appendHeader('vary', 'accept-encoding');
  response.setHeader('cache-control', name.startsWith(ASSETS) ? FOREVER : 'no-cache');
  response.setHeader('content-security-policy', POLICY);
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304).end();
    return;
  }
  const zips = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const body = (zips ? file.zipped : undefined) ?? file.body;
  if (body === file.zipped) response.setHeader('content-encoding', 'gzip');
  response.setHeader('content-type', file.type);
  response.setHeader('content-length', body.length);
  response.writeHead(200).end(body);
}

/** The name of an asset contains the hash of its content. */
const FOREVER = 'public, max-age=31536000, immutable';

/** Its own scripts and styles, requests to this gateway, and the pictures of the shop. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: https: http:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
