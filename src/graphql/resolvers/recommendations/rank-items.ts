import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';

import { readIds, readLength, readText } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { RankedItems } from '../../types/recommendations/ranked-items.ts';

const MOST_ITEMS = 500;

@Resolver()
export class RankItemsResolver {
  @Query(() => RankedItems, {
    nullable: true,
    description:
      'A list of the caller’s own in the order that a user would want it, asked of a live model. When that does not answer, stored scores order it, else it keeps its order: `source` and `degradedReason` say which. Null only with an error.',
  })
  async rankItems(
    @Arg('userId', () => ID, {
      description:
        'The user’s id in the shop, at most 256 characters; empty for a visitor not known, whose list keeps its order.',
    })
    userId: string,
    @Arg('itemIds', () => [ID], {
      description:
        'The items to order, 1 to 500. An id that comes twice is ranked once, at its first place; ids that are not in the catalogue are kept.',
    })
    itemIds: readonly string[],
    @Ctx() { loaders }: GatewayContext,
  ): Promise<RankedItems> {
    readLength('itemIds', itemIds, { from: 1, to: MOST_ITEMS });
    return loaders.rankItems.load({
      userId: readText('userId', userId),
      itemIds: readIds('itemIds', itemIds),
    });
  }
}
