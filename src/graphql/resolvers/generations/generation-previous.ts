import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import type { GatewayContext } from '../../context.ts';
import { Generation } from '../../types/generations/generation.ts';

@Resolver(() => Generation)
export class GenerationPreviousResolver {
  @FieldResolver(() => Generation, {
    nullable: true,
    description:
      'The newest older generation of the kind that was served, to compare figures with; null if there is none.',
  })
  async previous(
    @Root() { id }: Generation,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<Generation | null> {
    return loaders.previousGenerations.load(id);
  }
}
