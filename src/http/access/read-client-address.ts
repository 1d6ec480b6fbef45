import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/** What tells who sent a request, and from where. */
export interface RequestSource {
  /** The address at the other end of the socket. */
  readonly address: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/**
 * The address of the client. That is the socket's, unless a trusted proxy is there: then the last address that the
 * proxies name and that is none of theirs. What stands before it in the header anybody may have written.
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
