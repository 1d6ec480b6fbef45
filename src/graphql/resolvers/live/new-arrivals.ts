import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';

import { VisitorListArgs, readVisitorList } from '../../arguments/live-list-args.ts';
import type { GatewayContext } from '../../context.ts';
import { extentOf } from '../../list-extent.ts';
import { RecommendationConnection } from '../../types/recommendations/recommendation-connection.ts';

@Resolver()
export class NewArrivalsResolver {
  @Query(() => RecommendationConnection, {
    nullable: true,
    description:
      'Returns the newest items: for a known user or session best first, otherwise newest first. The list can be shorter than requested or empty; `reason` explains why. Null only if there is an error.',
  })
  async newArrivals(
    @Args(() => VisitorListArgs) args: VisitorListArgs,
    @Ctx() { loaders }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RecommendationConnection> {
    return loaders.lists('newArrivals').load(readVisitorList(args, extentOf(info)));
  }
}
