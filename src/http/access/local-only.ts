import type { IncomingHttpHeaders } from 'node:http';

import { isLoopback } from '../../lib/is-loopback.ts';
import type { RequestSource } from './read-client-address.ts';

/**
 * Why a request may not come in while there are no credentials, or undefined when it may. Everybody on this machine is
 * a developer with all roles then, so it has to be this machine: not a proxy that forwards for others, and not a page
 * of another site in the developer's browser, also not one whose name resolves to 127.0.0.1.
 */
export function whyNotLocal({ address, headers }: RequestSource): string | undefined {
  if (!isLoopback(address ?? '')) return 'this request came from another one';
  if (!isLoopback(hostname(headers.host))) return 'its Host header names another one';
  const forwarding = FORWARDING_HEADERS.find((name) => headers[name] !== undefined);
  if (forwarding !== undefined) return `the header ${forwarding} says that it was forwarded`;
  return isOwnOrigin(headers) ? undefined : 'it was sent by a page of another site';
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
