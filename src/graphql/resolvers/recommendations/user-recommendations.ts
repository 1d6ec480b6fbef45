import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';

import { UserSessionListArgs, readUserSessionList } from '../../arguments/live-list-args.ts';
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
    @Args(() => UserSessionListArgs) args: UserSessionListArgs,
    @Ctx() { loaders }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RecommendationConnection> {
    return loaders.lists('userRecommendations').load(readUserSessionList(args, extentOf(info)));
  }
}
