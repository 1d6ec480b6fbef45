import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';

import { ItemListArgs, readItemList } from '../../arguments/recommendation-args.ts';
import type { GatewayContext } from '../../context.ts';
import { extentOf } from '../../list-extent.ts';
import { RecommendationConnection } from '../../types/recommendations/recommendation-connection.ts';

@Resolver()
export class SimilarItemsResolver {
  @Query(() => RecommendationConnection, {
    nullable: true,
    description:
      'Returns items that are similar to an item, best first, without the item itself. An item without similar items gets popular items (`source` POPULAR). Null only if there is an error.',
  })
  async similarItems(
    @Args(() => ItemListArgs) args: ItemListArgs,
    @Ctx() { loaders }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RecommendationConnection> {
    return loaders.lists('similarItems').load(readItemList(args, extentOf(info)));
  }
}
