import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';

import { UserListArgs, readUserList } from '../../arguments/recommendation-args.ts';
import type { GatewayContext } from '../../context.ts';
import { extentOf } from '../../selects.ts';
import { RecommendationConnection } from '../../types/recommendations/recommendation-connection.ts';

@Resolver()
export class UserRecommendationsResolver {
  @Query(() => RecommendationConnection, {
    nullable: true,
    description:
      'What a user would like, best first. A user of whom nothing is known gets popular items (`source` POPULAR). Null only with an error.',
  })
  async userRecommendations(
    @Args(() => UserListArgs) args: UserListArgs,
    @Ctx() { loaders }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RecommendationConnection> {
    return loaders.userRecommendations.load(readUserList(args, extentOf(info)));
  }
}
