import { ServiceError } from '../errors/service-error.ts';

/** The JSON of a request body; empty text reads as {}, and members that are null read as absent. */
export async function readJsonBody(body: AsyncIterable<Uint8Array>): Promise<unknown> {
  const text = await readText(body);
  try {
    return JSON.parse(text || '{}', (_key, value: unknown) => (value === null ? undefined : value));
  } catch {
    throw new ServiceError('SerializationException', 'The request body is not JSON.');
  }
}

/** A request body as text; refuses what is too long for any request that is not an object's bytes. */
export async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > LARGEST) {
      throw new ServiceError('RequestEntityTooLargeException', 'The request is too large.', 413);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const LARGEST = 4 * 1024 * 1024;
