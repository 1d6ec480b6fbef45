import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';

import { RecommendationArgs, readList } from '../../arguments/recommendation-args.ts';
import type { GatewayContext } from '../../context.ts';
import { extentOf } from '../../list-extent.ts';
import { User } from '../../types/federation/entity.ts';
import { ItemAffinity } from '../../types/recommendations/item-affinity.ts';
import { RecommendationConnection } from '../../types/recommendations/recommendation-connection.ts';

@Resolver(() => User)
export class UserFieldsResolver {
  @FieldResolver(() => RecommendationConnection, {
    nullable: true,
    description:
      'Recommended items for the user, best first: the list of the query `userRecommendations`. Null only if there is an error.',
  })
  async recommendations(
    @Root() { id: key }: User,
    @Args(() => RecommendationArgs) args: RecommendationArgs,
    @Ctx() { loaders }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RecommendationConnection> {
    return loaders.lists('userRecommendations').load({ ...readList(args, extentOf(info)), key });
  }

  @FieldResolver(() => ItemAffinity, {
    nullable: true,
    description:
      'The items and categories that the user has an affinity for, as in the query `itemAffinity`. Null only if there is an error.',
  })
  async affinity(
    @Root() { id: key }: User,
    @Args(() => RecommendationArgs) args: RecommendationArgs,
    @Ctx() { loaders }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ItemAffinity> {
    return loaders.itemAffinity.load({ ...readList(args, extentOf(info, ['items'])), key });
  }
}
