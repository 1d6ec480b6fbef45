import { createHash } from 'node:crypto';

import { RecommendationKind } from '../recommendation-kind.ts';

/**
 * Where a client stopped reading. It names the stored list, so that paging goes on in the generation that it
 * began in, and the place in it, so that no item comes twice whatever the catalogue does meanwhile.
 */
export interface ListCursor {
  /** Which field and which user, item or categories it belongs to (`listDigest`). */
  readonly list: string;
  /** The kind of the stored list: POPULAR_ITEMS when popular items stand in for another list. */
  readonly kind: RecommendationKind;
  readonly generationId: number;
  /** Index of the last item shown in the stored list. */
  readonly position: number;
  /** Its rank in what the client saw. */
  readonly rank: number;
}

/** A short name for a list. Cursors carry it instead of user ids, which have no place in links and logs. */
export function listDigest(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 10);
}

export function encodeListCursor({ list, kind, generationId, position, rank }: ListCursor): string {
  return Buffer.from([VERSION, list, kind, generationId, position, rank].join(' ')).toString(
    'base64url',
  );
}

/** The cursor in `text`, or undefined when it is none of ours. */
export function decodeListCursor(text: string): ListCursor | undefined {
  if (text.length > LONGEST_CURSOR) return undefined;
  const found = PATTERN.exec(Buffer.from(text, 'base64url').toString());
  if (found === null) return undefined;
  const [, list = '', name = '', ...numbers] = found;
  const kind = Object.values(RecommendationKind).find((known) => known === name);
  const [generationId = 0, position = 0, rank = 0] = numbers.map(Number);
  // PostgreSQL's integer ends here: a larger number would be an error of the database, not an answer.
  if (kind === undefined || generationId > 2_147_483_647) return undefined;
  return { list, kind, generationId, position, rank };
}

const VERSION = 'l1';
const LONGEST_CURSOR = 200;
const PATTERN = /^l1 ([\w-]{10}) ([A-Z_]+) (\d{1,10}) (\d{1,6}) (\d{1,3})$/;
