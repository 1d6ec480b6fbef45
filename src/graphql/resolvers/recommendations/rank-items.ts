import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';

import { RankArgs, readRankRequest } from '../../arguments/read-rank-request.ts';
import type { GatewayContext } from '../../context.ts';
import { selects } from '../../list-extent.ts';
import { RankedItems } from '../../types/recommendations/ranked-items.ts';

@Resolver()
export class RankItemsResolver {
  @Query(() => RankedItems, {
    nullable: true,
    description:
      'Ranks a list of items for a user or a session: by a campaign of Personalize while one runs, else by the item model from the newest interactions, else by precomputed scores, preferences and popularity. The items keep their order if nothing is known of the user or session. See `source` and `degradedReason`. Null only if there is an error.',
  })
  async rankItems(
    @Args(() => RankArgs) args: RankArgs,
    @Ctx() { loaders }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RankedItems> {
    return loaders.rankItems.load(readRankRequest(args, selects(info, ['items', 'item'])));
  }
}
