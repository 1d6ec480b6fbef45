import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';

import { UserSessionListArgs, readUserSessionList } from '../../arguments/live-list-args.ts';
import type { GatewayContext } from '../../context.ts';
import { extentOf } from '../../list-extent.ts';
import { ItemAffinity } from '../../types/recommendations/item-affinity.ts';

@Resolver()
export class ItemAffinityResolver {
  @Query(() => ItemAffinity, {
    nullable: true,
    description:
      'Returns the items and categories that a user has an affinity for. A user without any data gets popular items and no categories. Null only if there is an error.',
  })
  async itemAffinity(
    @Args(() => UserSessionListArgs) args: UserSessionListArgs,
    @Ctx() { loaders }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ItemAffinity> {
    return loaders.itemAffinity.load(readUserSessionList(args, extentOf(info, ['items'])));
  }
}
