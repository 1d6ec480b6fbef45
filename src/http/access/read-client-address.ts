import type { IncomingMessage } from 'node:http';

import { normalizeAddress } from '../../lib/addresses.ts';

/** The sender of a request: its address and its credentials. */
export interface RequestSource extends Pick<
  IncomingMessage,
  'headers' | 'rawHeaders' | 'httpVersion'
> {
  /** The address at the other end of the socket. */
  readonly address: string | undefined;
}

export function readSource(request: IncomingMessage): RequestSource {
  const { headers, rawHeaders, httpVersion, socket } = request;
  return { address: socket.remoteAddress, headers, rawHeaders, httpVersion };
}

/**
 * The address of the client: that of the socket or, behind trusted proxies, the last address in `X-Forwarded-For` that
 * is not one of theirs. The client itself may have written the addresses before it. The header `Forwarded` is not read:
 * a proxy that sets one of the two passes the client's own text in the other through.
 */
export function readClientAddress(
  { address = 'unknown', headers }: Pick<RequestSource, 'address' | 'headers'>,
  isTrustedProxy: (address: string) => boolean,
): string {
  const forwarded = headers['x-forwarded-for'] ?? '';
  const hops = (Array.isArray(forwarded) ? forwarded.join() : forwarded).split(',').toReversed();
  let client = normalizeAddress(address) ?? address;
  for (const hop of hops) {
    const before = isTrustedProxy(client) ? readHop(hop.trim()) : undefined;
    if (before === undefined) return client;
    client = before;
  }
  return client;
}

/** The address of an entry, which some proxies write with a port: `192.0.2.1:567`, `[2001:db8::1]:567`. */
function readHop(entry: string): string | undefined {
  const [, bracketed, ipv4] = /^\[([^\]]*)\](?::\d+)?$|^([\d.]+):\d+$/.exec(entry) ?? [];
  return normalizeAddress(bracketed ?? ipv4 ?? entry);
}
