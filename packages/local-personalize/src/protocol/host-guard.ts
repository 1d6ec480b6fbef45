import { isIP, isIPv4 } from 'node:net';

import { ServiceError } from '../lib/service-error.ts';
import type { WireRequest } from './wire.ts';

/** The host of requests whose bucket is in the path; `<bucket>.localhost` where it is in the host. */
const LOCALHOST = 'localhost';

/**
 * Admits the requests that this machine and the hosts in `allowed` send. Signatures are not verified, so that without
 * this check a page of any site could send requests through the browser of a developer: directly, which its Origin
 * shows, or under a name of its own that resolves to this machine, which its Host shows.
 */
export function hostGuard(allowed: readonly string[]): (request: WireRequest) => WireRequest {
  const localName = createLocalName(allowed);
  // The page of another site can have any address; only that of the request itself is known to be this machine's.
  const localOrigin = createLocalName(allowed.filter((name) => !WILDCARDS.has(name)));
  return (request) => {
    const name = nameIn(request.host);
    const host = name === undefined ? undefined : localName(name);
    if (host === undefined) throw hostRefused(request.host);
    refuseOrigin(request, (origin) => origin === name || localOrigin(origin) !== undefined);
    return { ...request, host };
  };
}

/** Admits all requests but those of other sites' pages: names on a unix socket are of no consequence. */
export function originGuard(request: WireRequest): WireRequest {
  refuseOrigin(request, (origin) => createLocalName([])(origin) !== undefined);
  return request;
}

/** The host under which a request is handled, by the name that it was sent to; undefined if it is not allowed. */
function createLocalName(allowed: readonly string[]): (name: string) => string | undefined {
  const names = [LOCALHOST, ...allowed.map((one) => one.toLowerCase())];
  // A page cannot make an address its own, as it can with a name: an emulator that listens on all addresses is found by any.
  const takesAddresses = names.some((name) => WILDCARDS.has(name));
  return (name) => {
    if (isLoopback(name) || names.includes(name)) return LOCALHOST;
    if (takesAddresses && isIP(name) !== 0) return LOCALHOST;
    const parent = names.find((one) => isIP(one) === 0 && name.endsWith(`.${one}`));
    return parent === undefined ? undefined : `${name.slice(0, -parent.length)}${LOCALHOST}`;
  };
}

const WILDCARDS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

function isLoopback(name: string): boolean {
  return name === '::1' || (isIPv4(name) && name.startsWith('127.'));
}

function refuseOrigin({ headers }: WireRequest, isAllowed: (name: string) => boolean): void {
  const { origin } = headers;
  if (origin === undefined) return;
  const name = nameIn(/^https?:\/\/(.+)$/i.exec(origin)?.[1] ?? '');
  if (name === undefined || !isAllowed(name)) throw originRefused(origin);
}

/** The name or the address of `name:port` or `[address]:port`, in lower case. */
function nameIn(host: string): string | undefined {
  const [, address, name] = /^(?:\[([\da-f:.]+)\]|([^:/@]+))(?::\d+)?$/i.exec(host) ?? [];
  return (address ?? name)?.toLowerCase();
}

function hostRefused(host: string): ServiceError {
  const shown = host.slice(0, 255);
  return accessDenied(
    `The local AWS emulator does not answer requests for the host ${shown}. To allow it, start the emulator with --allowed-host.`,
  );
}

function originRefused(origin: string): ServiceError {
  const shown = origin.slice(0, 255);
  return accessDenied(`The local AWS emulator does not answer requests from pages of ${shown}.`);
}

function accessDenied(message: string): ServiceError {
  return new ServiceError('AccessDenied', message, 403);
}
