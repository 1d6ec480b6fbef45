import type { Readable } from 'node:stream';

/** A request, in process or over HTTP. */
export interface WireRequest {
  readonly method: string;
  readonly host: string;
  /** Percent-encoded, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array>;
}

/** The response to it. */
export interface WireResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | Readable;
}

export interface WireHandler {
  handle(request: WireRequest): Promise<WireResponse>;
}
