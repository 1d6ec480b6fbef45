import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';

import { readIds, readLength } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { Item } from '../../types/recommendations/item.ts';

const MAX_ITEMS = 500;

@Resolver()
export class ItemsResolver {
  @Query(() => [Item], {
    nullable: 'items',
    description:
      'Returns items in the order of `ids`, with null for an item that is not in the catalogue.',
  })
  async items(
    @Arg('ids', () => [ID], { description: 'The ids of the items in the shop, at most 500.' })
    ids: readonly string[],
    @Ctx() { loaders }: GatewayContext,
  ): Promise<(Item | null)[]> {
    readLength('ids', ids, { from: 0, to: MAX_ITEMS });
    return Promise.all(readIds('ids', ids).map(async (id) => loaders.items.load(id)));
  }
}
