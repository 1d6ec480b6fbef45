import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';

import { ItemListArgs, readItemList } from '../../arguments/recommendation-args.ts';
import type { GatewayContext } from '../../context.ts';
import { extentOf } from '../../selects.ts';
import { RecommendationConnection } from '../../types/recommendations/recommendation-connection.ts';

@Resolver()
export class SimilarItemsResolver {
  @Query(() => RecommendationConnection, {
    nullable: true,
    description:
      'What goes with an item, best first, never the item itself. For an item of which nothing is known the list is empty and `reason` says so. Null only with an error.',
  })
  async similarItems(
    @Args(() => ItemListArgs) args: ItemListArgs,
    @Ctx() { loaders }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RecommendationConnection> {
    return loaders.similarItems.load(readItemList(args, extentOf(info)));
  }
}
