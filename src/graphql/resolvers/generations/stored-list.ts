import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';

import { formatId } from '../../../domain/runs/public-ids.ts';
import { readFirst, readGenerationId, readId } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { StoredItem, StoredList } from '../../types/generations/stored-list.ts';
import { Item } from '../../types/recommendations/item.ts';

const DEFAULT_LENGTH = 25;

@Resolver(() => StoredItem)
export class StoredListResolver {
  @Query(() => StoredList, {
    nullable: true,
    description:
      'Returns the list of a user or an item as a generation stores it, served or not. Null if the generation has no list of this user or item.',
  })
  async storedList(
    @Arg('generationId', () => ID, {
      description:
        'The id of a generation of lists whose rows still exist, such as generation_32. The number alone is accepted.',
    })
    generationId: string,
    @Arg('subjectId', () => ID, {
      description: 'The id of the user, or of the item for SIMILAR_ITEMS.',
    })
    subjectId: string,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: DEFAULT_LENGTH,
      description: 'The number of items to return, 1 to 100.',
    })
    first: number | null | undefined,
    @Ctx() { admin }: GatewayContext,
  ): Promise<StoredList | null> {
    const list = await admin.storedList({
      generationId: readGenerationId(generationId, 'generationId'),
      subjectId: readId('subjectId', subjectId),
      first: readFirst(first, DEFAULT_LENGTH),
    });
    return list && { ...list, generationId: formatId('generation', list.generationId) };
  }

  @FieldResolver(() => Item, {
    nullable: true,
    description: 'The item; null if it is not in the served catalogue.',
  })
  async item(
    @Root() { itemId }: StoredItem,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<Item | null> {
    return loaders.items.load(itemId);
  }
}
