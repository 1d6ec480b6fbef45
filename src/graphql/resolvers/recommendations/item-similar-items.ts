import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';

import { DEFAULT_LIST_SIZE, readItemList } from '../../arguments/recommendation-args.ts';
import type { GatewayContext } from '../../context.ts';
import { extentOf } from '../../list-extent.ts';
import { Item } from '../../types/recommendations/item.ts';
import { RecommendationConnection } from '../../types/recommendations/recommendation-connection.ts';

@Resolver(() => Item)
export class ItemSimilarItemsResolver {
  @FieldResolver(() => RecommendationConnection, {
    nullable: true,
    description:
      'Available items that are similar to this item, best first. For further pages, use the query `similarItems`. Null only if there is an error.',
  })
  async similarItems(
    @Root() { id }: Item,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: DEFAULT_LIST_SIZE,
      description: 'The number of items to return, 1 to 100.',
    })
    first: number | null,
    @Ctx() { loaders }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RecommendationConnection> {
    return loaders.similarItems.load(readItemList({ itemId: id, first }, extentOf(info)));
  }
}
