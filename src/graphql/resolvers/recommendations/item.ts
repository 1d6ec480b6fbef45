import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';

import { readId } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { Item } from '../../types/recommendations/item.ts';

@Resolver()
export class ItemResolver {
  @Query(() => Item, {
    nullable: true,
    description: 'Returns an item; null if it is not in the catalogue.',
  })
  async item(
    @Arg('id', () => ID, { description: 'The id of the item in the shop, at most 256 characters.' })
    id: string,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<Item | null> {
    return loaders.items.load(readId('id', id));
  }
}
