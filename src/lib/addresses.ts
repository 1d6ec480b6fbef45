import { BlockList, isIP } from 'node:net';

/** `10.0.0.0/8` as its parts; a single address is a range with all bits. */
export interface AddressRange {
  readonly address: string;
  readonly bits: number;
  readonly family: 'ipv4' | 'ipv6';
}

/** The range in a text; undefined if it is neither an address nor a range. */
export function parseAddressRange(text: string): AddressRange | undefined {
  const [, address = '', bits] = /^([\da-f.:]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0) return undefined;
  const longest = version === 4 ? 32 : 128;
  const range = bits === undefined ? longest : Number(bits);
  if (range > longest) return undefined;
  return { address, bits: range, family: version === 4 ? 'ipv4' : 'ipv6' };
}

/** Whether an address is in one of `ranges`; false for anything else. */
export function createAddressMatch(ranges: readonly AddressRange[]): (address: string) => boolean {
  if (ranges.length === 0) return () => false;
  const list = new BlockList();
  for (const { address, bits, family } of ranges) list.addSubnet(address, bits, family);
  return (address) => {
    const version = isIP(address);
    return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6');
  };
}

const LOOPBACK = /^(localhost|(::ffff:)?127(\.\d{1,3}){3}|\[?::1\]?)$/i;

/** Whether this host name or address is a loopback one. */
export function isLoopback(name: string): boolean {
  return LOOPBACK.test(name);
}
