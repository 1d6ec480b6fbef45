import { Readable } from 'node:stream';

import type { WireHandler, WireResponse } from './wire.ts';

/** The request as the AWS SDK passes it. */
interface SdkRequest {
  readonly method: string;
  readonly hostname: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface SdkOptions {
  readonly abortSignal?: { readonly aborted: boolean };
}

/** A type, not an interface: the SDK accepts only types that are assignable to a record. */
export type SdkRequestHandler = {
  handle(request: SdkRequest, options?: SdkOptions): Promise<{ response: SdkResponse }>;
};

type SdkResponse = Omit<WireResponse, 'body'> & { readonly body: Readable };

/** The `requestHandler` of SDK clients: answers in this process, without a socket. */
export function createRequestHandler(emulator: WireHandler): SdkRequestHandler {
  return {
    handle: async (request, options) => {
      if (options?.abortSignal?.aborted) throw abortError();
      const { body, ...response } = await emulator.handle({
        method: request.method,
        host: request.hostname,
        path: request.path,
        query: queryOf(request),
        headers: lowerCase(request.headers),
        body: bytesOf(request.body),
      });
      return {
        response: { ...response, body: body instanceof Readable ? body : Readable.from([body]) },
      };
    },
  };
}

function queryOf({ query = {} }: SdkRequest): Record<string, string> {
  const entries = Object.entries(query).map(([name, value]) => [name, (value ?? '').toString()]);
  return Object.fromEntries(entries);
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

/** The SDK passes bodies as text, bytes, or streams of either. */
async function* bytesOf(body: unknown): AsyncGenerator<Uint8Array> {
  if (body === undefined || body === null) return;
  if (typeof body === 'string') yield Buffer.from(body);
  else if (body instanceof Uint8Array) yield body;
  else if (isStream(body)) {
    for await (const chunk of body) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  } else throw new TypeError('A request body must be text, bytes or a stream.');
}

function isStream(body: unknown): body is AsyncIterable<Uint8Array | string> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

function abortError(): Error {
  return Object.assign(new Error('Request aborted'), { name: 'AbortError' });
}
