import { ServiceError } from '../../lib/service-error.ts';
import type { ByteRange, ObjectMeta } from '../../services/s3/object-types.ts';
import type { WireRequest } from '../wire.ts';

/** The header with the tags of an object, as in a query. It is stored with the others, but not shown. */
export const TAGGING = 'x-amz-tagging';

/** The headers that describe an object. */
export function headersOf(meta: ObjectMeta): Readonly<Record<string, string>> {
  const { [TAGGING]: tags = '', ...headers } = meta.headers;
  const count = new URLSearchParams(tags).size;
  return {
    ...headers,
    ...(count > 0 && { 'x-amz-tagging-count': `${count}` }),
    'content-length': String(meta.size),
    etag: meta.etag,
    'last-modified': new Date(meta.modified).toUTCString(),
    'accept-ranges': 'bytes',
  };
}

/** The bytes that a request asks for; undefined for the whole object, also where If-Range names another version. */
export function requestedRange({ headers }: WireRequest, meta: ObjectMeta): ByteRange | undefined {
  const { 'if-range': version = meta.etag } = headers;
  const isThis = version === meta.etag || version === headersOf(meta)['last-modified'];
  return isThis ? byteRange(headers['range'], meta.size) : undefined;
}

/** The range of a header, limited to the object; undefined for the whole object, also where the header is not understood. */
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
