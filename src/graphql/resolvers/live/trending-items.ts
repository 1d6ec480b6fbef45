import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';

import { RecommendationArgs, readList } from '../../arguments/recommendation-args.ts';
import type { GatewayContext } from '../../context.ts';
import { extentOf } from '../../list-extent.ts';
import { RecommendationConnection } from '../../types/recommendations/recommendation-connection.ts';

@Resolver()
export class TrendingItemsResolver {
  @Query(() => RecommendationConnection, {
    nullable: true,
    description:
      'Returns the items whose interactions grow most compared with their own past, in all categories or in those of the filter. The list can be shorter than requested or empty; `reason` explains why. Null only if there is an error.',
  })
  async trendingItems(
    @Args(() => RecommendationArgs) args: RecommendationArgs,
    @Ctx() { loaders }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RecommendationConnection> {
    return loaders.lists('trendingItems').load(readList(args, extentOf(info)));
  }
}
