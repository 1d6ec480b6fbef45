import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';

import { UserListArgs, readUserList } from '../../arguments/recommendation-args.ts';
import type { GatewayContext } from '../../context.ts';
import { extentOf } from '../../list-extent.ts';
import { RecommendationConnection } from '../../types/recommendations/recommendation-connection.ts';

@Resolver()
export class UserRecommendationsResolver {
  @Query(() => RecommendationConnection, {
    nullable: true,
    description:
      'Returns recommended items for a user, best first. A user without any data gets popular items (`source` POPULAR). Null only if there is an error.',
  })
  async userRecommendations(
    @Args(() => UserListArgs) args: UserListArgs,
    @Ctx() { loaders }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RecommendationConnection> {
    return loaders.userRecommendations.load(readUserList(args, extentOf(info)));
  }
}
