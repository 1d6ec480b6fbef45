import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';

import { SessionListArgs, readSessionList } from '../../arguments/live-list-args.ts';
import type { GatewayContext } from '../../context.ts';
import { extentOf } from '../../list-extent.ts';
import { RecommendationConnection } from '../../types/recommendations/recommendation-connection.ts';

@Resolver()
export class SessionRecommendationsResolver {
  @Query(() => RecommendationConnection, {
    nullable: true,
    description:
      'Returns the items that a visitor is likely to want next after `itemIds`, best first, computed at request time. With a `userId` or `sessionId`, what is known of them counts too. If there are too few, similar and popular items follow. Null only if there is an error.',
  })
  async sessionRecommendations(
    @Args(() => SessionListArgs) args: SessionListArgs,
    @Ctx() { loaders }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RecommendationConnection> {
    return loaders.lists('sessionRecommendations').load(readSessionList(args, extentOf(info)));
  }
}
