import { FieldResolver, Resolver, Root } from 'type-graphql';

import { boundOf } from '../../../domain/quality/evaluate-quality.ts';
import { QualityBound } from '../../../domain/quality/quality-verdict.ts';
import { QualityCheck } from '../../types/generations/quality-verdict.ts';

@Resolver(() => QualityCheck)
export class QualityCheckBoundResolver {
  @FieldResolver(() => QualityBound, {
    description: 'Whether the threshold is the minimum or the maximum of the value.',
  })
  bound(@Root() { name }: QualityCheck): QualityBound {
    return boundOf(name);
  }
}
