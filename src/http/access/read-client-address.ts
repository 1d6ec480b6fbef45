import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/** The sender of a request: its address and its credentials. */
export interface RequestSource {
  /** The address at the other end of the socket. */
  readonly address: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/**
 * The address of the client: that of the socket or, behind trusted proxies, the last address in `X-Forwarded-For` that
 * is not one of theirs. The client itself may have written the addresses before it.
 */
export function readClientAddress(
  { address = 'unknown', headers }: RequestSource,
  isTrustedProxy: (address: string) => boolean,
): string {
  const forwarded = headers['x-forwarded-for'] ?? '';
  const named = (Array.isArray(forwarded) ? forwarded.join() : forwarded).split(',');
  let client = address;
  for (const hop of named.map((part) => part.trim()).toReversed()) {
    if (!isTrustedProxy(client) || isIP(hop) === 0) return client;
    client = hop;
  }
  return client;
}
