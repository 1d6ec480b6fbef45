import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';

import { PageArgs, readPlacements } from '../../arguments/placement-input.ts';
import type { GatewayContext } from '../../context.ts';
import { extentOf } from '../../list-extent.ts';
import { Page, Placement } from '../../types/recommendations/page.ts';
import { RecommendationConnection } from '../../types/recommendations/recommendation-connection.ts';

@Resolver(() => Placement)
export class PageResolver {
  @Query(() => Page, {
    nullable: true,
    description:
      'Returns several lists for one page without duplicates: an item appears in the first placement that has it. Null only if there is an error.',
  })
  async page(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { readPage }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page> {
    const extent = extentOf(info, ['placements', 'recommendations']);
    const outcomes = await readPage(readPlacements(args, extent));
    return {
      placements: args.placements.map(({ name }, index) => ({
        name,
        outcome: outcomes[index] ?? new Error(`the placement ${name} was lost`),
      })),
    };
  }

  @FieldResolver(() => RecommendationConnection, {
    nullable: true,
    description:
      'The items of the placement; null, with an error, if it failed or exceeded its deadline.',
  })
  recommendations(@Root() { outcome }: Placement): RecommendationConnection {
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }
}
