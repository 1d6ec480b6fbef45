import { createHash } from 'node:crypto';

import { RecommendationKind } from '../lists/recommendation-kind.ts';
import { type CandidateSourceName, candidateSourceNames } from './candidate-sources.ts';

/**
 * Where a client stopped reading. It names the generations of all lists that the answer is assembled from, so that
 * further pages read the same ones, and the position in them, so that no item is repeated when the catalogue changes.
 */
export interface ListCursor {
  /** The field and the user, item or categories that it belongs to (`listDigest`). */
  readonly list: string;
  /** When the interactions of the first page were read, in seconds since 1970: later ones do not change the list. */
  readonly asOf: number;
  readonly generations: GenerationIds;
  /** Whether the list so far is the same without the item model that it names. */
  readonly isModelUnused?: boolean;
  /** The source that the last shown item came from. */
  readonly candidateSource: CandidateSourceName;
  /** Its position there. */
  readonly position: number;
  /** Its rank in the list as the client reads it. */
  readonly rank: number;
}

type GenerationIds = ReadonlyMap<RecommendationKind, number>;

/** A short name for a list. Cursors contain it instead of user ids, which should not appear in links and logs. */
export function listDigest(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 10);
}

export function encodeListCursor(cursor: ListCursor): string {
  const { list, asOf, generations, candidateSource, position, rank, isModelUnused } = cursor;
  const ids = kinds.map((kind) => generations.get(kind)).join('.');
  const source = candidateSourceNames.indexOf(candidateSource);
  const unused = isModelUnused === true ? [UNUSED] : [];
  const parts = [VERSION, list, asOf, ids, source, position, rank, ...unused];
  return Buffer.from(parts.join(' ')).toString('base64url');
}

/** The cursor in `text`, or undefined when it is not a cursor of this gateway. */
export function decodeListCursor(text: string): ListCursor | undefined {
  if (text.length > LONGEST_CURSOR) return undefined;
  const found = PATTERN.exec(Buffer.from(text, 'base64url').toString())?.groups;
  return found && readCursor(found);
}

function readCursor(found: Readonly<Record<string, string>>): ListCursor | undefined {
  const { list = '', ids = '' } = found;
  const numberOf = (name: string) => Number(found[name]);
  const generations = readGenerations(ids.split('.'));
  const candidateSource = candidateSourceNames[numberOf('source')];
  if (candidateSource === undefined || generations === undefined) return undefined;
  const place = { asOf: numberOf('asOf'), position: numberOf('position'), rank: numberOf('rank') };
  const unused = found['unused'] === undefined ? {} : { isModelUnused: true };
  return { list, generations, candidateSource, ...place, ...unused };
}

function readGenerations(ids: readonly string[]): GenerationIds | undefined {
  const found = kinds.flatMap((kind, index) => {
    const id = ids[index] ?? '';
    return id === '' ? [] : [[kind, Number(id)] as const];
  });
  // The maximum of PostgreSQL's integer: a larger number would fail in the database.
  return found.every(([, id]) => id <= 2_147_483_647) ? new Map(found) : undefined;
}

const kinds = Object.values(RecommendationKind);
const VERSION = 'l2';
const UNUSED = '-';
const LONGEST_CURSOR = 250;
/** A cursor from before a kind was added has fewer generations. */
const PATTERN =
  /^l2 (?<list>[\w-]{10}) (?<asOf>\d{1,11}(?:\.\d{1,3})?) (?<ids>\d{0,10}(?:\.\d{0,10}){4,5}) (?<source>\d{1,2}) (?<position>\d{1,9}) (?<rank>\d{1,3})(?: (?<unused>-))?$/;
