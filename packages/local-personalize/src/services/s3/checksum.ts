import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

import { ServiceError } from '../../lib/service-error.ts';
import { crc64Nvme, reflectedCrc32 } from './crc-tables.ts';

/** The checksums of S3; the header of a checksum is `x-amz-checksum-` and its name. */
export const ALGORITHMS = [
  'crc32',
  'crc32c',
  'crc64nvme',
  'md5',
  'sha1',
  'sha256',
  'sha512',
] as const;

export type Algorithm = (typeof ALGORITHMS)[number];

export interface Checksum {
  update(bytes: Uint8Array): void;
  /** The checksum so far in base64, as in headers. */
  digest(): string;
}

/** Refuses bytes with a checksum other than the expected one. */
export function refuseDamaged(
  sums: ReadonlyMap<Algorithm, Checksum>,
  expected: ReadonlyMap<Algorithm, string>,
): void {
  for (const [algorithm, sum] of expected) {
    if (sums.get(algorithm)?.digest() === sum) continue;
    throw new ServiceError(
      'BadDigest',
      `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`,
    );
  }
}

/** Begins a checksum. */
export function createChecksum(algorithm: Algorithm): Checksum {
  switch (algorithm) {
    case 'crc32':
      return ofNumber(crc32);
    case 'crc32c':
      return ofNumber(reflectedCrc32(CASTAGNOLI));
    case 'crc64nvme':
      return crc64Nvme();
    case 'md5':
    case 'sha1':
    case 'sha256':
    case 'sha512': {
      const hash = createHash(algorithm);
      return {
        update: (bytes) => {
          hash.update(bytes);
        },
        digest: () => hash.copy().digest('base64'),
      };
    }
  }
}

const CASTAGNOLI = 0x82f63b78;

function ofNumber(next: (bytes: Uint8Array, sum: number) => number): Checksum {
  let sum = 0;
  return {
    update: (bytes) => {
      sum = next(bytes, sum);
    },
    digest: () => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(sum);
      return bytes.toString('base64');
    },
  };
}
