import type { IncomingMessage } from 'node:http';

import { errorMessage, type OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';

export type ReadBody =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly status: number; readonly error: OperationalError };

/** The JSON in the body of a POST, or the error. Reading stops after `limit` bytes. */
export async function readJsonBody(request: IncomingMessage, limit: number): Promise<ReadBody> {
  const contentType = request.headers['content-type'] ?? '';
  if (!JSON_IN_UTF8.test(contentType)) {
    return {
      ok: false,
      status: 415,
      error: createError('CONTENT_TYPE_UNSUPPORTED', { contentType }),
    };
  }
  const bytes = await readBytes(request, limit);
  if (bytes === undefined) {
    const error = createError('BODY_TOO_LARGE', { limit });
    return { ok: false, status: 413, error };
  }
  return parse(bytes.toString('utf8'));
}

const JSON_IN_UTF8 = /^application\/json\s*(;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;

async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    // Most bodies are one chunk: an async iterator would cost more than the rest of the function.
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= limit) return;
      request.off('data', onData);
      resolve(undefined);
    };
    request.on('data', onData);
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

function parse(text: string): ReadBody {
  try {
    return { ok: true, body: JSON.parse(text) };
  } catch (error) {
    const refusal = createError('BODY_NOT_JSON', { reason: errorMessage(error) }, error);
    return { ok: false, status: 400, error: refusal };
  }
}

/** The fields of a JSON value, which has none unless it is an object. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
