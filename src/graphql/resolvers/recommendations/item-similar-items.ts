import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';

import { RecommendationArgs, readList } from '../../arguments/recommendation-args.ts';
import type { GatewayContext } from '../../context.ts';
import { extentOf } from '../../list-extent.ts';
import { Item } from '../../types/recommendations/item.ts';
import { RecommendationConnection } from '../../types/recommendations/recommendation-connection.ts';

@Resolver(() => Item)
export class ItemSimilarItemsResolver {
  @FieldResolver(() => RecommendationConnection, {
    nullable: true,
    description:
      'Returns items that are similar to this item, as the query `similarItems` does, with the same cursors. Null only if there is an error.',
  })
  async similarItems(
    @Root() { id }: Item,
    @Args(() => RecommendationArgs) args: RecommendationArgs,
    @Ctx() { loaders }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RecommendationConnection> {
    return loaders.lists('similarItems').load({ ...readList(args, extentOf(info)), key: id });
  }
}
