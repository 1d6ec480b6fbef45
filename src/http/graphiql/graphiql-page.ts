import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { createError } from '../../domain/errors/create-error.ts';
import { ANSWER_TYPES, chooseMediaType, HTML_TYPE } from '../messages/media-types.ts';
import { sendError } from '../messages/send.ts';
import { renderPage } from './render-page.ts';

interface Page {
  readonly html: Buffer;
  readonly zipped: Buffer;
  readonly etag: string;
  readonly policy: string;
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
    rendered ??= zipPage(endpoint);
    const { html, zipped, etag, policy } = await rendered;
    response.setHeader('etag', etag);
    response.appendHeader('vary', 'accept, accept-encoding');
    response.setHeader('cache-control', 'no-cache');
    response.setHeader('content-security-policy', policy);
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

async function zipPage(endpoint: string): Promise<Page> {
  const { html, policy } = await renderPage(endpoint);
  const etag = `"${createHash('sha256').update(html).digest('base64url')}"`;
  return { html: Buffer.from(html), zipped: await promisify(gzip)(html), etag, policy };
}
