import type { Caller } from '../domain/access/caller.ts';
import { createError } from '../domain/errors/create-error.ts';

/**
 * Who may ask for a field. What is about a user is open to every user of SERVICE and ADMIN, and to a user's token for
 * that user; ADMIN may all.
 */
export type Who =
  | 'ANYONE'
  /** Whoever may read the user that `userId` names. */
  | 'READER_OF_THE_USER'
  /** The same, and anyone when `userId` names nobody. */
  | 'READER_OF_THE_USER_OR_NOBODY'
  | 'ADMIN';

type Rows = Readonly<Record<string, Who>>;

/** These fields, with a space between them, for anyone. */
const anyone = (fields: string): Rows =>
  Object.fromEntries(fields.split(' ').map((field) => [field, 'ANYONE' as const]));

/**
 * The fields that others than admins may ask for. It is closed by default: a field or type that has no row here is for
 * ADMIN. So all that runs and watches the pipeline needs none.
 */
const OPEN: Readonly<Record<string, Rows>> = {
  Query: {
    ...anyone('item items similarItems popularItems'),
    userRecommendations: 'READER_OF_THE_USER',
    itemAffinity: 'READER_OF_THE_USER',
    rankItems: 'READER_OF_THE_USER_OR_NOBODY',
    page: 'READER_OF_THE_USER_OR_NOBODY',
  },
  Item: {
    ...anyone('id title category brand price currency imageUrl url available'),
    ...anyone('attributes similarItems'),
  },
  RecommendationConnection: {
    ...anyone('edges nodes pageInfo totalCount source reason'),
    ...anyone('generation generatedAt stale'),
  },
  RecommendationEdge: anyone('cursor node rank score source reason'),
  PageInfo: anyone('hasNextPage hasPreviousPage startCursor endCursor'),
  // Its model, run, size and metrics tell of the account and the business behind it.
  Generation: anyone('id kind status createdAt activatedAt'),
  ItemAffinity: anyone('userId items categories'),
  CategoryAffinity: anyone('category score'),
  RankedItems: anyone('userId items source degradedReason recommendationId'),
  RankedItem: anyone('itemId rank inputRank score item'),
  Page: anyone('placements'),
  Placement: anyone('name recommendations'),
};

/** The row of a field. */
export function whoMay(type: string, field: string): Who {
  return OPEN[type]?.[field] ?? 'ADMIN';
}

export function hasOpenFields(type: string): boolean {
  return type in OPEN;
}

/** Who may, for people. */
export const whoMayInWords: Readonly<Record<Exclude<Who, 'ANYONE'>, string>> = {
  READER_OF_THE_USER: 'a token of that user and keys of the scopes SERVICE and ADMIN',
  READER_OF_THE_USER_OR_NOBODY:
    'a token of that user, keys of the scopes SERVICE and ADMIN and, where it names no user, anyone',
  ADMIN: 'ADMIN',
};

/** Rejects with FORBIDDEN where this caller may not ask for the field, with this `userId` where it has one. */
export function requireMayAsk(
  caller: Caller,
  { field, who }: { readonly field: string; readonly who: Who },
  userId: unknown,
): void {
  if (who === 'ANYONE' || mayAsk(caller, who, userId)) return;
  throw createError('FORBIDDEN', { field, who: whoMayInWords[who] });
}

function mayAsk(caller: Caller, who: Exclude<Who, 'ANYONE'>, userId: unknown): boolean {
  if (caller.scopes.has('ADMIN')) return true;
  switch (who) {
    case 'ADMIN':
      return false;
    case 'READER_OF_THE_USER':
      return mayRead(caller, userId);
    case 'READER_OF_THE_USER_OR_NOBODY':
      return isNobody(userId) || mayRead(caller, userId);
  }
}

/** A token beside a key narrows it: the server acts for this user then. */
function mayRead({ userId: own, scopes }: Caller, userId: unknown): boolean {
  return own === null ? scopes.has('SERVICE') : own === userId;
}

function isNobody(userId: unknown): boolean {
  return userId === null || userId === undefined || userId === '';
}
