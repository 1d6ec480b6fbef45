import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { createError } from '../../domain/errors/create-error.ts';
import { ANSWER_TYPES, chooseMediaType, HTML_TYPE } from '../messages/media-types.ts';
import { sendError } from '../messages/send.ts';
import { exampleOperations } from './example-operations.ts';

interface Page {
  readonly html: Buffer;
  readonly zipped: Buffer;
  readonly etag: string;
}

export type SendGraphiql = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Whether a request comes from a browser that accepts HTML. */
export function wantsPage({ method, headers }: IncomingMessage): boolean {
  return method !== 'POST' && chooseMediaType(headers.accept, PAGE_TYPES) === HTML_TYPE;
}

const PAGE_TYPES = [...ANSWER_TYPES, HTML_TYPE] as const;

/**
 * GraphiQL as one page without external resources. It is rendered for the first request, then cached. The endpoint can be
 * relative to the page.
 */
export function createGraphiqlPage(endpoint: string): SendGraphiql {
  let rendered: Promise<Page> | undefined;
  return async (request, response) => {
    rendered ??= renderPage(endpoint);
    const { html, zipped, etag } = await rendered;
    response.setHeader('etag', etag);
    response.appendHeader('vary', 'accept, accept-encoding');
    response.setHeader('cache-control', 'no-cache');
    response.setHeader('content-security-policy', PAGE_POLICY);
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304).end();
      return;
    }
    const zips = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    const body = zips ? zipped : html;
    if (zips) response.setHeader('content-encoding', 'gzip');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-length', body.length);
    response.writeHead(200).end(body);
  };
}

/** The response to browsers where GraphiQL is disabled. */
export const refuseGraphiql: SendGraphiql = async (_request, response) =>
  sendError(response, 404, createError('GRAPHIQL_OFF', {}));

/** The page has inline scripts, and its editor starts workers from blobs; it connects to this gateway only. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' blob:",
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  'font-src data:',
  'img-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

async function renderPage(endpoint: string): Promise<Page> {
  // Nine megabytes of editor: loaded only when the page is requested.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const page = renderGraphiQL({
    endpoint,
    subscriptionsProtocol: 'WS',
    title: 'Recommendation gateway',
    defaultTabs: exampleOperations.map((query) => ({ query })),
  });
  const html = Buffer.from(sendHeadersAsParams(page));
  const zipped = await promisify(gzip)(html);
  return { html, zipped, etag: `"${createHash('sha256').update(html).digest('base64url')}"` };
}

/** The WebSocket client of the page reads `connectionParams` from extensions that are never set; the headers are beside them. */
const PARAMS_OF_SOCKET =
  /(\w+)\?\.connectionParams&&typeof \1\?\.connectionParams=="object"&&\((\w+)=Object\.assign\(\2,\1\.connectionParams\)\)/;

/** Sends the headers of the editor as `connectionParams`, because browsers cannot set headers of a WebSocket. */
function sendHeadersAsParams(page: string): string {
  return page.replace(PARAMS_OF_SOCKET, '$1?.headers&&($2={...$1.headers})');
}
