import { ArgsType, Field, ID } from 'type-graphql';

import type { RankRequest } from '../../serving/ranking/ranking.ts';
import { sessionIdOptions } from './live-list-args.ts';
import { readIds, readLength, readSessionId, readText } from './read-argument.ts';

const MAX_ITEMS = 500;

@ArgsType()
export class RankArgs {
  @Field(() => ID, {
    description:
      'The id of the user in the shop, at most 256 characters. With an empty id, for an anonymous visitor, and without a `sessionId`, the items keep their order.',
  })
  declare readonly userId: string;

  @Field(() => [ID], {
    description:
      'The ids of the items to rank, 1 to 500. A repeated id is ranked once, at its first position. Ids that are not in the catalogue are kept.',
  })
  declare readonly itemIds: readonly string[];

  @Field(() => ID, sessionIdOptions)
  declare readonly sessionId?: string | null;
}

/** The request as `serving` expects it; rejects values that are not valid. */
export function readRankRequest(
  { userId, itemIds, sessionId }: RankArgs,
  showsItems = true,
): RankRequest {
  readLength('itemIds', itemIds, { from: 1, to: MAX_ITEMS });
  return {
    userId: readText('userId', userId),
    itemIds: readIds('itemIds', itemIds),
    sessionId: readSessionId(sessionId),
    showsItems,
  };
}
