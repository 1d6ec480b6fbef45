import { ServiceError } from '../../errors/service-error.ts';
import type { ByteRange } from '../../services/s3/object-types.ts';

/** The range that a header asks for, cut to the object; undefined for the whole, also where the header is not understood. */
export function byteRange(header: string | undefined, size: number): ByteRange | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  const [, from = '', to = ''] = match ?? [];
  if (from === '' && to === '') return undefined;
  const range =
    from === ''
      ? { start: Math.max(0, size - Number(to)), end: size - 1 }
      : { start: Number(from), end: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
  if (range.start > range.end) {
    throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416);
  }
  return range;
}
