import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';

import { RecommendationArgs, readList } from '../../arguments/recommendation-args.ts';
import type { GatewayContext } from '../../context.ts';
import { extentOf } from '../../list-extent.ts';
import { RecommendationConnection } from '../../types/recommendations/recommendation-connection.ts';

@Resolver()
export class PopularItemsResolver {
  @Query(() => RecommendationConnection, {
    nullable: true,
    description:
      'Returns the most popular items, best first, of all items or of the categories of the filter. Null only if there is an error.',
  })
  async popularItems(
    @Args(() => RecommendationArgs) args: RecommendationArgs,
    @Ctx() { loaders }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RecommendationConnection> {
    return loaders.lists('popularItems').load(readList(args, extentOf(info)));
  }
}
