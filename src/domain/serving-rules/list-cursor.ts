import { createHash } from 'node:crypto';

import { RecommendationKind } from '../lists/recommendation-kind.ts';
import { type ChainLink, chainLinks } from './chain.ts';

/**
 * Where a client stopped reading. It names the generations of all lists that the answer is put together from, so
 * that paging goes on in those that it began in, and the place in them, so that no item comes twice whatever the
 * catalogue does meanwhile.
 */
export interface ListCursor {
  /** Which field and which user, item or categories it belongs to (`listDigest`). */
  readonly list: string;
  /** When the first page was read, in seconds since 1970: later events do not change the list. */
  readonly asOf: number;
  readonly generations: GenerationIds;
  /** The part of the chain that the last item shown came from. */
  readonly link: ChainLink;
  /** Its index there. */
  readonly position: number;
  /** Its rank in what the client saw. */
  readonly rank: number;
}

type GenerationIds = ReadonlyMap<RecommendationKind, number>;

/** A short name for a list. Cursors carry it instead of user ids, which have no place in links and logs. */
export function listDigest(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 10);
}

export function encodeListCursor(cursor: ListCursor): string {
  const { list, asOf, generations, link, position, rank } = cursor;
  const ids = kinds.map((kind) => generations.get(kind) ?? '').join('.');
  const parts = [VERSION, list, asOf, ids, chainLinks.indexOf(link), position, rank];
  return Buffer.from(parts.join(' ')).toString('base64url');
}

/** The cursor in `text`, or undefined when it is none of ours. */
export function decodeListCursor(text: string): ListCursor | undefined {
  if (text.length > LONGEST_CURSOR) return undefined;
  const found = PATTERN.exec(Buffer.from(text, 'base64url').toString())?.groups;
  return found && readCursor(found);
}

function readCursor(found: Readonly<Record<string, string>>): ListCursor | undefined {
  const { list = '', ids = '' } = found;
  const numberOf = (name: string) => Number(found[name]);
  const generations = readGenerations(ids.split('.'));
  const link = chainLinks[numberOf('link')];
  if (link === undefined || generations === undefined) return undefined;
  const place = { asOf: numberOf('asOf'), position: numberOf('position'), rank: numberOf('rank') };
  return { list, generations, link, ...place };
}

function readGenerations(ids: readonly string[]): GenerationIds | undefined {
  const found = kinds.flatMap((kind, index) => {
    const id = ids[index] ?? '';
    return id === '' ? [] : [[kind, Number(id)] as const];
  });
  // PostgreSQL's integer ends here: a larger number would be an error of the database, not an answer.
  return found.every(([, id]) => id <= 2_147_483_647) ? new Map(found) : undefined;
}

const kinds = Object.values(RecommendationKind);
const VERSION = 'l2';
const LONGEST_CURSOR = 250;
const PATTERN =
  /^l2 (?<list>[\w-]{10}) (?<asOf>\d{1,11}) (?<ids>\d{0,10}(?:\.\d{0,10}){4}) (?<link>\d) (?<position>\d{1,9}) (?<rank>\d{1,3})$/;
