import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';

import { PlacementInput, readPlacements } from '../../arguments/placement-input.ts';
import type { GatewayContext } from '../../context.ts';
import { extentOf } from '../../selects.ts';
import { Page, Placement } from '../../types/recommendations/page.ts';
import { RecommendationConnection } from '../../types/recommendations/recommendation-connection.ts';

@Resolver(() => Placement)
export class PageResolver {
  @Query(() => Page, {
    nullable: true,
    description:
      'The lists of one screen in one request, without repeats between them: an earlier placement keeps its items, a later one goes on to its next. Null only with an error.',
  })
  async page(
    @Arg('userId', () => ID, {
      nullable: true,
      description: 'Whose screen it is, at most 256 characters; null for a visitor not known.',
    })
    userId: string | null,
    @Arg('placements', () => [PlacementInput], { description: 'What it shows, 1 to 20 lists.' })
    placements: readonly PlacementInput[],
    @Ctx() { readPage }: GatewayContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page> {
    const extent = extentOf(info, ['placements', 'recommendations']);
    const outcomes = await readPage(readPlacements(userId, placements, extent));
    return {
      placements: placements.map(({ name }, index) => ({
        name,
        outcome: outcomes[index] ?? new Error(`the placement ${name} was lost`),
      })),
    };
  }

  @FieldResolver(() => RecommendationConnection, {
    nullable: true,
    description: 'Its items; null with an error beside it when it failed or was late.',
  })
  recommendations(@Root() { outcome }: Placement): RecommendationConnection {
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }
}
