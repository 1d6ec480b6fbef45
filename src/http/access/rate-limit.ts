import { isIP } from 'node:net';

import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import type { Caller } from '../../domain/access/caller.ts';
import type { HttpSettings } from '../../domain/settings/http-settings.ts';
import { normalizeAddress } from '../../lib/addresses.ts';

/** The clients whose requests are counted together. */
export interface Client {
  readonly kind: 'key' | 'address';
  readonly id: string;
}

/** A key that servers hold, or else an address: a PUBLIC key is shipped in apps, and shared by all their users. */
export function clientOf({ keyId, scopes }: Caller, address: string): Client {
  const isOfServer = keyId !== null && (scopes.has('SERVICE') || scopes.has('ADMIN'));
  return isOfServer ? { kind: 'key', id: keyId } : clientAt(address);
}

export function clientAt(address: string): Client {
  return { kind: 'address', id: networkOf(address) };
}

/** An IPv6 address counts as its /64 network: every client has one, and could use a new address for every request. */
export function networkOf(text: string): string {
  const address = normalizeAddress(text) ?? text;
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':');
}

function groupsOf(part: string): readonly string[] {
  return part === '' ? [] : part.split(':');
}

/** Counts a request. Resolves to undefined within the limit, or to the seconds until the next request is accepted. */
export type LimitRate = (client: Client) => Promise<number | undefined>;

const MINUTE = 60;

/** Counts in the memory of this process: behind a load balancer, each process has its own limit. */
export function createRateLimit(perMinute: HttpSettings['requestsPerMinute']): LimitRate {
  const limiters = {
    key: new RateLimiterMemory({ points: perMinute.key, duration: MINUTE }),
    address: new RateLimiterMemory({ points: perMinute.address, duration: MINUTE }),
  };
  return async ({ kind, id }) => {
    try {
      await limiters[kind].consume(id);
      return undefined;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.ceil(refused.msBeforeNext / 1_000);
      throw refused;
    }
  };
}
