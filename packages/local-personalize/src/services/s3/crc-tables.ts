/** A CRC of 32 bits with the reflected polynomial, inverted at both ends; continues an earlier sum. */
export function reflectedCrc32(polynomial: number): (bytes: Uint8Array, sum: number) => number {
  const table = Uint32Array.from({ length: 256 }, (_none, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? polynomial : 0);
    return value;
  });
  return (bytes, sum) => {
    let value = ~sum;
    for (const byte of bytes) value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0);
    return ~value >>> 0;
  };
}

/** CRC-64/NVME, in two halves: 64-bit numbers are slow in JavaScript. */
export function crc64Nvme(): { update(bytes: Uint8Array): void; digest(): string } {
  let [high, low] = [-1, -1];
  return {
    update: (bytes) => {
      for (const byte of bytes) {
        const at = (low ^ byte) & 0xff;
        low = ((low >>> 8) | (high << 24)) ^ (LOW[at] ?? 0);
        high = (high >>> 8) ^ (HIGH[at] ?? 0);
      }
    },
    digest: () => {
      const bytes = Buffer.alloc(8);
      bytes.writeInt32BE(~high);
      bytes.writeInt32BE(~low, 4);
      return bytes.toString('base64');
    },
  };
}

const NVME = 0x9a6c9329ac4bc9b5n;

const ENTRIES = Array.from({ length: 256 }, (_none, byte) => {
  let value = BigInt(byte);
  for (let bit = 0; bit < 8; bit += 1) value = (value >> 1n) ^ (value & 1n ? NVME : 0n);
  return value;
});
const HIGH = Uint32Array.from(ENTRIES, (value) => Number(value >> 32n));
const LOW = Uint32Array.from(ENTRIES, (value) => Number(value & 0xffffffffn));
