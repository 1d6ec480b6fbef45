import type { IncomingMessage } from 'node:http';

/** Those whose requests are counted together. */
export interface Client {
  readonly kind: 'key' | 'address';
  readonly id: string;
}

/** Whose request it is: that of an address as long as nobody has to say who they are. */
export function clientOf({ socket }: IncomingMessage): Client {
  return { kind: 'address', id: networkOf(socket.remoteAddress ?? '') };
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
