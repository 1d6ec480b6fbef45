import type { IncomingHttpHeaders } from 'node:http';

import { isLoopback } from '../../lib/addresses.ts';
import type { RequestSource } from './read-client-address.ts';

/**
 * Why a request without credentials is refused, or undefined when it is accepted. Its sender gets all roles, so it must
 * come from this machine: not through a proxy, and not from a page of another site in the developer's browser, even if
 * the name of that site resolves to 127.0.0.1.
 */
export function whyNotLocal({ address, headers }: RequestSource): string | undefined {
  if (!isLoopback(address ?? '')) return 'it came from another address';
  if (!isLoopback(hostname(headers.host))) return 'its header Host names another host';
  const forwarding = FORWARDING_HEADERS.find((name) => headers[name] !== undefined);
  if (forwarding !== undefined) return `its header ${forwarding} shows that a proxy forwarded it`;
  return isOwnOrigin(headers) ? undefined : 'a page of another site sent it';
}

const FORWARDING_HEADERS = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-server',
  'x-original-host',
  'x-real-ip',
  'x-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
] as const;

function hostname(host: string | undefined): string {
  return (host ?? '').replace(/:\d+$/, '');
}

function isOwnOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  return origin === undefined || origin.toLowerCase() === `http://${host}`.toLowerCase();
}
