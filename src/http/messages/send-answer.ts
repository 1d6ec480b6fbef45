import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { chooseEncoding, type Encoding } from './media-types.ts';

/** In characters: a smaller response fits into one packet without compression. */
const WORTH_COMPRESSING = 1_024;

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Sends a response, compressed where that pays, or 304 if the client has it already. */
export async function sendAnswer(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  { status, text }: Answer,
): Promise<void> {
  response.appendHeader('vary', 'accept, accept-encoding');
  if (method !== 'POST' && isPublic(response)) {
    const etag = etagOf(text);
    response.setHeader('etag', etag);
    if (matches(headers['if-none-match'], etag)) {
      response.removeHeader('content-type');
      response.writeHead(304).end();
      return;
    }
  }
  const encoding = chooseEncoding(headers['accept-encoding']);
  const compresses = encoding !== undefined && text.length > WORTH_COMPRESSING;
  if (compresses) response.setHeader('content-encoding', encoding);
  // Node sends a string in one piece with the headers.
  const body = compresses ? await COMPRESS[encoding](Buffer.from(text)) : text;
  response.setHeader('content-length', Buffer.byteLength(body));
  response.writeHead(status).end(body);
}

function isPublic(response: ServerResponse): boolean {
  return String(response.getHeader('cache-control')).startsWith('public');
}

/** Weak, because it is the same for all encodings of the body. */
function etagOf(text: string): string {
  return `W/"${createHash('sha256').update(text).digest('base64url')}"`;
}

function matches(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim());
  return tags.includes('*') || tags.some((tag) => tag !== '' && etag === `W/${bare(tag)}`);
}

function bare(tag: string): string {
  return tag.startsWith('W/') ? tag.slice(2) : tag;
}

/** Fast levels: every response is compressed on the way. */
const COMPRESS: Readonly<Record<Encoding, (plain: Buffer) => Promise<Buffer>>> = {
  br: async (plain) =>
    promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: async (plain) => promisify(gzip)(plain, { level: 4 }),
};
