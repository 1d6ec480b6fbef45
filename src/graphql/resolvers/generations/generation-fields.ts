import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';

import { boundOf } from '../../../domain/quality/evaluate-quality.ts';
import { QualityBound } from '../../../domain/quality/quality-verdict.ts';
import { formatId } from '../../../domain/runs/public-ids.ts';
import type { GatewayContext } from '../../context.ts';
import { Generation } from '../../types/generations/generation.ts';
import { QualityCheck } from '../../types/generations/quality-verdict.ts';

@Resolver(() => Generation)
export class GenerationFieldsResolver {
  @FieldResolver(() => ID, {
    description:
      'The id of the generation, such as generation_32. Later generations have higher numbers.',
  })
  id(@Root() { id }: Generation): string {
    return formatId('generation', id);
  }

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

@Resolver(() => QualityCheck)
export class QualityCheckBoundResolver {
  @FieldResolver(() => QualityBound, {
    description: 'Whether the threshold is the minimum or the maximum of the value.',
  })
  bound(@Root() { name }: QualityCheck): QualityBound {
    return boundOf(name);
  }
}
