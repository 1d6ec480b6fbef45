import { Arg, Ctx, Query, Resolver } from 'type-graphql';

import { readLength } from '../../arguments/read-argument.ts';
import { readRepresentation } from '../../arguments/read-representation.ts';
import { requirePermission } from '../../authorization.ts';
import type { GatewayContext } from '../../context.ts';
import { Entity, type User } from '../../types/federation/entity.ts';
import { Any } from '../../types/federation/service.ts';
import type { Item } from '../../types/recommendations/item.ts';

const MAX_REPRESENTATIONS = 500;

@Resolver()
export class EntitiesResolver {
  @Query(() => [Entity], {
    name: '_entities',
    nullable: 'items',
    description:
      'Returns entities in the order of `representations`, with null for an item that is not in the catalogue. A user’s token reads the own User only.',
  })
  async entities(
    @Arg('representations', () => [Any], {
      description: 'The keys of the entities, at most 500: objects with `__typename` and `id`.',
    })
    representations: readonly unknown[],
    @Ctx() context: GatewayContext,
  ): Promise<readonly Promise<Item | User | null>[]> {
    readLength('representations', representations, { from: 0, to: MAX_REPRESENTATIONS });
    // One that fails is null with an error; the others are returned.
    return representations.map(async (value, index) => readEntity(context, value, index));
  }
}

async function readEntity(
  { caller, loaders }: GatewayContext,
  value: unknown,
  index: number,
): Promise<Item | User | null> {
  const { type, id } = readRepresentation(value, index);
  if (type === 'Item') return loaders.items.load(id);
  requirePermission(caller, { field: type, permission: 'READ_USER' }, id);
  return { id };
}
