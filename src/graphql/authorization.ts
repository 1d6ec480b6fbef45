import type { Caller } from '../domain/access/caller.ts';
import { createError } from '../domain/errors/create-error.ts';

/** What a caller needs to read a field. A caller with the scope ADMIN may read every field. */
export type Permission =
  /** No permission: every caller may. */
  | 'PUBLIC'
  /** To read the user that `userId` names: a user's token for that user, or the scope SERVICE. */
  | 'READ_USER'
  /** The same, but none where `userId` is empty. */
  | 'READ_USER_IF_NAMED'
  /** To read entities as the router of a federation does: the token of any user, or the scope SERVICE. */
  | 'READ_ENTITIES'
  | 'ADMIN';

type FieldPermissions = Readonly<Record<string, Permission>>;

/** Fields, separated by spaces, that every caller may read. */
const open = (fields: string): FieldPermissions =>
  Object.fromEntries(fields.split(' ').map((field) => [field, 'PUBLIC' as const]));

/** The fields that need less than ADMIN. A field or a type that is not listed, as all of the pipeline, needs ADMIN. */
const permissions: Readonly<Record<string, FieldPermissions>> = {
  Query: {
    ...open('item items similarItems popularItems frequentlyBoughtTogether trendingItems'),
    userRecommendations: 'READ_USER',
    itemAffinity: 'READ_USER',
    buyAgain: 'READ_USER',
    // A session id is a secret, so that it needs no permission.
    rankItems: 'READ_USER_IF_NAMED',
    page: 'READ_USER_IF_NAMED',
    sessionRecommendations: 'READ_USER_IF_NAMED',
    recentlyViewed: 'READ_USER_IF_NAMED',
    newArrivals: 'READ_USER_IF_NAMED',
    onSale: 'READ_USER_IF_NAMED',
    _service: 'READ_ENTITIES',
    _entities: 'READ_ENTITIES',
    viewer: 'PUBLIC',
  },
  Viewer: open('role subject keyId expiresAt canOperate canReadUsers production version'),
  _Service: open('sdl'),
  // Only `_entities` returns one, after it has checked that the caller may read this user.
  User: open('id recommendations affinity'),
  Item: {
    ...open('id title category brand price listPrice currency imageUrl imageAlt url'),
    ...open('available parentId attributes similarItems'),
  },
  RecommendationConnection: {
    ...open('edges nodes pageInfo totalCount source reason'),
    ...open('generation generatedAt freshenedAt stale'),
  },
  RecommendationEdge: open('cursor node rank score source reason because'),
  PageInfo: open('hasNextPage hasPreviousPage startCursor endCursor'),
  // Its model, run, size and metrics reveal the account and the business behind it.
  Generation: open('id kind status createdAt activatedAt'),
  ItemAffinity: open('userId items categories'),
  CategoryAffinity: open('category score'),
  RankedItems: open('userId items source degradedReason recommendationId'),
  RankedItem: open('itemId rank inputRank score item'),
  Page: open('placements'),
  Placement: open('name recommendations'),
};

/** The permission that a field needs. */
export function permissionFor(type: string, field: string): Permission {
  return permissions[type]?.[field] ?? 'ADMIN';
}

/** Whether some field of the type needs less than ADMIN. */
export function hasOpenFields(type: string): boolean {
  return type in permissions;
}

/** What a permission requires, for people. */
export const requirements: Readonly<Record<Exclude<Permission, 'PUBLIC'>, string>> = {
  READ_USER: 'a token of the user, or a key with the scope SERVICE or ADMIN',
  READ_USER_IF_NAMED:
    'a token of the user, or a key with the scope SERVICE or ADMIN, unless `userId` is empty',
  READ_ENTITIES: 'a token of a user, or a key with the scope SERVICE or ADMIN',
  ADMIN: 'the scope ADMIN',
};

/** Rejects with FORBIDDEN if the caller may not read the field, with this `userId` where it has one. */
export function requirePermission(
  caller: Caller,
  { field, permission }: { readonly field: string; readonly permission: Permission },
  userId: unknown,
): void {
  if (permission === 'PUBLIC' || hasPermission(caller, permission, userId)) return;
  const isNarrowed = caller.userId !== null && caller.scopes.has('SERVICE');
  throw createError('FORBIDDEN', { field, requirement: requirements[permission], isNarrowed });
}

/** Whether a caller has a permission; for one that concerns a user, with this `userId`. */
export function hasPermission(
  caller: Caller,
  permission: Exclude<Permission, 'PUBLIC'>,
  userId?: unknown,
): boolean {
  if (caller.scopes.has('ADMIN')) return true;
  switch (permission) {
    case 'ADMIN':
      return false;
    case 'READ_USER':
      return mayReadUser(caller, userId);
    case 'READ_USER_IF_NAMED':
      return isEmpty(userId) || mayReadUser(caller, userId);
    case 'READ_ENTITIES':
      return caller.userId !== null || caller.scopes.has('SERVICE');
  }
}

/** Whether a caller may read some of these fields of a type, of any user. */
export function mayReadSome(caller: Caller, type: string, fields: readonly string[]): boolean {
  return fields.some((field) => {
    const permission = permissionFor(type, field);
    return permission === 'PUBLIC' || hasPermission(caller, permission, caller.userId);
  });
}

/** A token beside a key narrows the key: the server acts for this user. */
function mayReadUser({ userId: own, scopes }: Caller, userId: unknown): boolean {
  return own === null ? scopes.has('SERVICE') : own === userId;
}

function isEmpty(userId: unknown): boolean {
  return userId === null || userId === undefined || userId === '';
}
