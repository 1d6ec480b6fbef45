import { BlockList, isIP } from 'node:net';

/** `10.0.0.0/8` as its parts; one address is the range of all its bits. */
export interface AddressRange {
  readonly address: string;
  readonly bits: number;
  readonly family: 'ipv4' | 'ipv6';
}

/** Undefined when `text` is neither an address nor a range of them. */
export function parseAddressRange(text: string): AddressRange | undefined {
  const [, address = '', bits] = /^([\da-f.:]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0) return undefined;
  const longest = version === 4 ? 32 : 128;
  const range = bits === undefined ? longest : Number(bits);
  if (range > longest) return undefined;
  return { address, bits: range, family: version === 4 ? 'ipv4' : 'ipv6' };
}

/** Whether an address is in one of `ranges`; what is no address is in none. */
export function createAddressMatch(ranges: readonly AddressRange[]): (address: string) => boolean {
  if (ranges.length === 0) return () => false;
  const list = new BlockList();
  for (const { address, bits, family } of ranges) list.addSubnet(address, bits, family);
  return (address) => {
    const version = isIP(address);
    return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6');
  };
}
