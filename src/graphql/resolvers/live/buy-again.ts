import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';

import { UserListArgs, readUserList } from '../../arguments/recommendation-args.ts';
import type { GatewayContext } from '../../context.ts';
import { extentOf } from '../../list-extent.ts';
import { RecommendationConnection } from '../../types/recommendations/recommendation-connection.ts';

@Resolver()
export class BuyAgainResolver {
  @Query(() => RecommendationConnection, {
    nullable: true,
    description:
      'Returns the items that a user has bought and is likely to need again, most due first. The list can be shorter than requested or empty; `reason` explains why. Null only if there is an error.',
  })
  async buyAgain(
    @Args(() => UserListArgs) args: UserListArgs,
    @Ctx() { loaders }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RecommendationConnection> {
    return loaders.lists('buyAgain').load(readUserList(args, extentOf(info)));
  }
}
