import { ArgsType, Field, ID } from 'type-graphql';

import type { ListExtent, ListRequest } from '../../serving/lists/list-field.ts';
import { readIds, readLength, readSessionId, readVisitorId } from './read-argument.ts';
import { readList, readUserList, RecommendationArgs, UserListArgs } from './recommendation-args.ts';

/** Of every field that takes one; the argument of REST has the same form. */
export const sessionIdOptions = {
  nullable: true,
  description:
    'The session id of a browser or app, a secret: 22 to 128 characters of A–Z, a–z, 0–9, - and _, from at least 128 random bits. What happened in the session counts for the list. Send it in a variable.',
} as const;

const optionalUserId = {
  nullable: true,
  description:
    'The id of the user in the shop, at most 256 characters. Null or empty for an anonymous visitor.',
} as const;

/** How many items of a cart count, and how many of those that a visitor interacted with. */
export const CART_LENGTH = 100;
export const SESSION_LENGTH = 50;

/** How many ids a request may have, whether they count or not. */
const MAX_SENT = 500;

@ArgsType()
export class UserSessionListArgs extends UserListArgs {
  @Field(() => ID, sessionIdOptions)
  declare readonly sessionId?: string | null;
}

@ArgsType()
export class VisitorListArgs extends RecommendationArgs {
  @Field(() => ID, optionalUserId)
  declare readonly userId?: string | null;

  @Field(() => ID, sessionIdOptions)
  declare readonly sessionId?: string | null;
}

@ArgsType()
export class CartListArgs extends RecommendationArgs {
  @Field(() => [ID], {
    description:
      'The ids of the items in the cart, at most 100. Further ids, up to 500, have no effect except that their items are not in the list. A repeated id counts once.',
  })
  declare readonly itemIds: readonly string[];

  @Field(() => ID, sessionIdOptions)
  declare readonly sessionId?: string | null;
}

@ArgsType()
export class SessionListArgs extends RecommendationArgs {
  @Field(() => [ID], {
    description:
      'The ids of the items that the visitor interacted with, newest first, at most 50. Further ids, up to 500, have no effect except that their items are not in the list. A repeated id counts once, at its first position.',
  })
  declare readonly itemIds: readonly string[];

  @Field(() => ID, optionalUserId)
  declare readonly userId?: string | null;

  @Field(() => ID, sessionIdOptions)
  declare readonly sessionId?: string | null;
}

/** The arguments as `serving` expects them; rejects values that are not valid. */
export function readUserSessionList(args: UserSessionListArgs, extent: ListExtent): ListRequest {
  return { ...readUserList(args, extent), sessionId: readSessionId(args.sessionId) };
}

/** A list for a user, a session, both or neither. */
export function readVisitorList(args: VisitorListArgs, extent: ListExtent): ListRequest {
  const key = readVisitorId('userId', args.userId);
  return { ...readList(args, extent), key, sessionId: readSessionId(args.sessionId) };
}

export function readCartList(args: CartListArgs, extent: ListExtent): ListRequest {
  const list = { ...readList(args, extent), sessionId: readSessionId(args.sessionId) };
  return withItems(list, 'itemIds', args.itemIds, CART_LENGTH);
}

export function readSessionList(args: SessionListArgs, extent: ListExtent): ListRequest {
  return withItems(readVisitorList(args, extent), 'itemIds', args.itemIds, SESSION_LENGTH);
}

/**
 * The request with the items that its list follows from, without repetitions. A cart can be empty or very large: the list
 * is then computed without items or from the first ones, because a page of a shop has no use for an error.
 */
export function withItems<Request extends Pick<ListRequest, 'filter'>>(
  request: Request,
  argument: string,
  sent: readonly string[],
  most: number,
): Request & Pick<ListRequest, 'itemIds' | 'remarks'> {
  readLength(argument, sent, { from: 0, to: MAX_SENT });
  const ids = [...new Set(readIds(argument, sent))];
  const [itemIds, further] = [ids.slice(0, most), ids.slice(most)];
  if (further.length === 0) return { ...request, itemIds };
  const excludeItemIds = [...request.filter.excludeItemIds, ...further];
  const remark = `Only the first ${most} of ${ids.length} items in \`${argument}\` count.`;
  return { ...request, itemIds, filter: { ...request.filter, excludeItemIds }, remarks: [remark] };
}
