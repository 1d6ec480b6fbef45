import { ServiceError } from '../lib/service-error.ts';
import type { WireRequest } from './wire.ts';

/** Signatures are not verified, but required: in a header, or in the query of a presigned URL. */
export function requireAuthorization(
  { headers, query }: WireRequest,
  code = 'MissingAuthenticationTokenException',
): void {
  const signature = headers['authorization'] ?? query['X-Amz-Signature'] ?? query[VERSION_2];
  if (signature !== undefined) return;
  throw new ServiceError(code, 'Missing Authentication Token', 403);
}

/** The query member of signature version 2, with which some clients still presign. */
const VERSION_2 = 'Signature';

/** The JSON of a request body; empty text reads as {}, and members that are null read as absent. */
export async function readJsonBody(body: AsyncIterable<Uint8Array>): Promise<unknown> {
  const text = await readText(body);
  try {
    return JSON.parse(text || '{}', (_key, value: unknown) => (value === null ? undefined : value));
  } catch {
    throw new ServiceError('SerializationException', 'The request body is not JSON.');
  }
}

/** A request body as text; refuses more than any request needs that does not carry an object. */
export async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) {
      throw new ServiceError('RequestEntityTooLargeException', 'The request is too large.', 413);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const MAX_BYTES = 4 * 1024 * 1024;
