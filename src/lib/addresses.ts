import { BlockList, isIP, SocketAddress } from 'node:net';

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
  return version === 4 ? { address, bits: range, family: 'ipv4' } : ipv6Range(address, range);
}

/** A range of IPv4-mapped addresses is one of IPv4. */
function ipv6Range(address: string, bits: number): AddressRange {
  const ipv4 = bits < MAPPED_BITS ? undefined : mappedIpv4(address);
  return ipv4 === undefined
    ? { address, bits, family: 'ipv6' }
    : { address: ipv4, bits: bits - MAPPED_BITS, family: 'ipv4' };
}

/** The length of the prefix `::ffff:0:0`, which precedes an IPv4 address in an IPv6 one. */
const MAPPED_BITS = 96;

/** The one spelling of an address: IPv6 in lower case with zeros compressed, and IPv4 for an IPv4-mapped one. */
export function normalizeAddress(text: string): string | undefined {
  switch (isIP(text)) {
    case 4:
      return text;
    case 6:
      return mappedIpv4(text) ?? compress(text);
    default:
      return undefined;
  }
}

function mappedIpv4(address: string): string | undefined {
  return /^::ffff:([\d.]+)$/.exec(compress(address))?.[1];
}

function compress(address: string): string {
  return new SocketAddress({ address, family: 'ipv6' }).address;
}

/** Whether an address is in one of `ranges`; false for anything else. */
export function createAddressMatch(ranges: readonly AddressRange[]): (address: string) => boolean {
  if (ranges.length === 0) return () => false;
  const list = new BlockList();
  for (const { address, bits, family } of ranges) list.addSubnet(address, bits, family);
  return (text) => {
    const address = normalizeAddress(text);
    return address !== undefined && list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
  };
}

/** Whether this host name or address is a loopback one. In a URL an IPv6 address has brackets. */
export function isLoopback(name: string): boolean {
  const address = normalizeAddress(name.replace(/^\[(.*:.*)\]$/, '$1'));
  if (address === undefined) return name.toLowerCase() === 'localhost';
  return address === '::1' || address.startsWith('127.');
}
