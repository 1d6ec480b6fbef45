import type { Caller } from '../../domain/access/caller.ts';

/** Those whose requests are counted together. */
export interface Client {
  readonly kind: 'key' | 'address';
  readonly id: string;
}

/**
 * Whose request it is: that of a key which servers hold, else of an address. A key that was shipped in an app is in
 * everybody's hands.
 */
export function clientOf({ keyId, scopes }: Caller, address: string): Client {
  const isOfServer = keyId !== null && (scopes.has('SERVICE') || scopes.has('ADMIN'));
  return isOfServer ? { kind: 'key', id: keyId } : clientAt(address);
}

export function clientAt(address: string): Client {
  return { kind: 'address', id: networkOf(address) };
}

/** An IPv6 address counts as its /64: that much everybody has, to take a new one for every request. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':');
}

function groupsOf(part: string): readonly string[] {
  return part === '' ? [] : part.split(':');
}
