import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';

import { CartListArgs, readCartList } from '../../arguments/live-list-args.ts';
import type { GatewayContext } from '../../context.ts';
import { extentOf } from '../../list-extent.ts';
import { RecommendationConnection } from '../../types/recommendations/recommendation-connection.ts';

@Resolver()
export class FrequentlyBoughtTogetherResolver {
  @Query(() => RecommendationConnection, {
    nullable: true,
    description:
      'Returns items that complete a cart: those that are bought together with its items, best first, without the items themselves. If there are too few, popular items follow (`source` POPULAR). Null only if there is an error.',
  })
  async frequentlyBoughtTogether(
    @Args(() => CartListArgs) args: CartListArgs,
    @Ctx() { loaders }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RecommendationConnection> {
    return loaders.lists('frequentlyBoughtTogether').load(readCartList(args, extentOf(info)));
  }
}
