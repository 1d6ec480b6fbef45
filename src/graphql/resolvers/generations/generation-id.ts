import { FieldResolver, ID, Resolver, Root } from 'type-graphql';

import { formatId } from '../../../domain/runs/public-ids.ts';
import { Generation } from '../../types/generations/generation.ts';

@Resolver(() => Generation)
export class GenerationIdResolver {
  @FieldResolver(() => ID, {
    description:
      'The id of the generation, such as generation_32. Later generations have higher numbers.',
  })
  id(@Root() { id }: Generation): string {
    return formatId('generation', id);
  }
}
