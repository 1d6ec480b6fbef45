import { ServiceError } from '../../lib/service-error.ts';
import type { ObjectMeta } from '../../services/s3/object-types.ts';
import type { S3Call } from './s3-call.ts';
import type { XmlElements } from './xml.ts';

/** One page of the keys of a bucket in byte order; keys with the delimiter after the prefix are rolled up. */
export interface KeyPage {
  /** How many keys and rolled up prefixes it has. */
  readonly count: number;
  /** The last name of the page, if there is a next page. */
  readonly last: string | undefined;
  /** The objects of the page. */
  readonly contents: readonly XmlElements[];
  /** The elements that all forms of the answer have. */
  readonly common: XmlElements;
  /** A key in the encoding that the client requested. */
  readonly spell: (key: string) => string;
}

/** The page of keys behind `from`. */
export function pageOfKeys(
  { context, request, bucket }: S3Call,
  from: string | undefined,
): KeyPage {
  const { query } = request;
  const prefix = query['prefix'] ?? '';
  const size = Math.min(Number(query['max-keys'] ?? 1000), 1000);
  if (!(size >= 0)) throw new ServiceError('InvalidArgument', 'max-keys must be a number.');
  const rolledUp = rollUp(context.objects.list(bucket, prefix), prefix, query['delimiter'] ?? '');
  const rest = rolledUp.filter(({ name }) => from === undefined || isAfter(name, from));
  const page = rest.slice(0, size);
  const last = rest.length > size ? page.at(-1)?.name : undefined;
  const spell = spelling(query['encoding-type']);
  const common = {
    Name: bucket,
    Prefix: spell(prefix),
    Delimiter: query['delimiter'] && spell(query['delimiter']),
    EncodingType: query['encoding-type'],
    MaxKeys: size,
    IsTruncated: last !== undefined,
    CommonPrefixes: page.flatMap(({ name, meta }) => (meta ? [] : [{ Prefix: spell(name) }])),
  };
  const contents = page.flatMap(({ meta }) => (meta ? [contentsOf(meta, spell)] : []));
  return { count: page.length, last, contents, common, spell };
}

interface Listed {
  readonly name: string;
  /** Absent for a common prefix. */
  readonly meta?: ObjectMeta;
}

function rollUp(objects: readonly ObjectMeta[], prefix: string, delimiter: string): Listed[] {
  const listed: Listed[] = [];
  for (const meta of objects) {
    const end = delimiter === '' ? -1 : meta.key.indexOf(delimiter, prefix.length);
    if (end < 0) listed.push({ name: meta.key, meta });
    else {
      const name = meta.key.slice(0, end + delimiter.length);
      if (listed.at(-1)?.name !== name) listed.push({ name });
    }
  }
  return listed;
}

function isAfter(name: string, from: string): boolean {
  return Buffer.compare(Buffer.from(name), Buffer.from(from)) > 0;
}

/** With `encoding-type=url` clients can read any key; XML alone cannot hold all of them. */
function spelling(encodingType: string | undefined): (key: string) => string {
  return encodingType === 'url'
    ? (key) => encodeURIComponent(key).replaceAll('%2F', '/')
    : (key) => key;
}

function contentsOf(meta: ObjectMeta, spell: (key: string) => string) {
  return {
    Key: spell(meta.key),
    LastModified: meta.modified,
    ETag: meta.etag,
    Size: meta.size,
    StorageClass: 'STANDARD',
  };
}
