import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({
  simpleResolvers: true,
  description: 'The comparison of one quality figure with its threshold.',
})
export class QualityCheck {
  @Field(() => String, {
    description:
      'The name of the figure: coverage, shortLists, catalogueCoverage, concentration, popularityOverlap, churn, goneItems or metricLoss.',
  })
  declare readonly name: string;

  @Field(() => Float, { description: 'The measured value, 0 to 1.' })
  declare readonly value: number;

  @Field(() => Float, {
    description: 'The threshold: a minimum or a maximum, as `bound` says.',
  })
  declare readonly threshold: number;

  @Field(() => Boolean, { description: 'Whether the value meets the threshold.' })
  declare readonly passed: boolean;

  @Field(() => String, { description: 'A description of the check and its result.' })
  declare readonly message: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'The verdict of the quality gate on a generation, before it is served.',
})
export class QualityVerdict {
  @Field(() => Boolean, { description: 'Whether all checks passed.' })
  declare readonly passed: boolean;

  @Field(() => [QualityCheck], {
    description:
      'The checks that were made. The first generation of a kind has no checks against an earlier one.',
  })
  declare readonly checks: readonly QualityCheck[];
}
