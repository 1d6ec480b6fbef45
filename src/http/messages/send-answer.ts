import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { chooseEncoding, type Encoding } from './media-types.ts';

/** Smaller answers fit into one packet as they are. */
const WORTH_COMPRESSING = 1_024;

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Sends the answer to an operation: compressed where that pays, not at all where the client has it already. */
export async function sendAnswer(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  { status, text }: Answer,
): Promise<void> {
  response.appendHeader('vary', 'accept, accept-encoding');
  if (method !== 'POST' && isPublic(response)) {
    const etag = etagOf(text);
    response.setHeader('etag', etag);
    if (names(headers['if-none-match'], etag)) {
      response.removeHeader('content-type');
      response.writeHead(304).end();
      return;
    }
  }
  const encoding = chooseEncoding(headers['accept-encoding']);
  const packs = encoding !== undefined && text.length > WORTH_COMPRESSING;
  if (packs) response.setHeader('content-encoding', encoding);
  // A text goes out in one piece with its head.
  const body = packs ? await PACK[encoding](Buffer.from(text)) : text;
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

function names(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim());
  return tags.includes('*') || tags.some((tag) => tag !== '' && etag === `W/${bare(tag)}`);
}

function bare(tag: string): string {
  return tag.startsWith('W/') ? tag.slice(2) : tag;
}

/** Quick rather than small: answers are compressed as they go. */
const PACK: Readonly<Record<Encoding, (plain: Buffer) => Promise<Buffer>>> = {
  br: async (plain) =>
    promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: async (plain) => promisify(gzip)(plain, { level: 4 }),
};
