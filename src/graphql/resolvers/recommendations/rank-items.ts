import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';

import { readRankRequest } from '../../arguments/read-rank-request.ts';
import type { GatewayContext } from '../../context.ts';
import { RankedItems } from '../../types/recommendations/ranked-items.ts';

@Resolver()
export class RankItemsResolver {
  @Query(() => RankedItems, {
    nullable: true,
    description:
      'Ranks a list of items for a user with a live model. If the model is unavailable, the items are ranked by precomputed scores or, without scores, keep their order; see `source` and `degradedReason`. Null only if there is an error.',
  })
  async rankItems(
    @Arg('userId', () => ID, {
      description:
        'The id of the user in the shop, at most 256 characters. With an empty id, for an anonymous visitor, the items keep their order.',
    })
    userId: string,
    @Arg('itemIds', () => [ID], {
      description:
        'The ids of the items to rank, 1 to 500. A repeated id is ranked once, at its first position. Ids that are not in the catalogue are kept.',
    })
    itemIds: readonly string[],
    @Ctx() { loaders }: GatewayContext,
  ): Promise<RankedItems> {
    return loaders.rankItems.load(readRankRequest({ userId, itemIds }));
  }
}
