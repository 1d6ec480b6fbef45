import { Args, Ctx, Query, Resolver } from 'type-graphql';

import { RankArgs, readRankRequest } from '../../arguments/read-rank-request.ts';
import type { GatewayContext } from '../../context.ts';
import { RankedItems } from '../../types/recommendations/ranked-items.ts';

@Resolver()
export class RankItemsResolver {
  @Query(() => RankedItems, {
    nullable: true,
    description:
      'Ranks a list of items for a user or a session with a live model. If the model is unavailable, the items are ranked by precomputed scores; without a user and a session they keep their order. See `source` and `degradedReason`. Null only if there is an error.',
  })
  async rankItems(
    @Args(() => RankArgs) args: RankArgs,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<RankedItems> {
    return loaders.rankItems.load(readRankRequest(args));
  }
}
