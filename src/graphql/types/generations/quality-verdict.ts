import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ simpleResolvers: true, description: 'One figure against its threshold.' })
export class QualityCheck {
  @Field(() => String, {
    description:
      'The figure: coverage, shortLists, catalogueCoverage, concentration, popularityOverlap, churn, goneItems or metricLoss.',
  })
  declare readonly name: string;

  @Field(() => Float, { description: 'What was measured, 0 to 1.' })
  declare readonly value: number;

  @Field(() => Float, { description: 'What it had to reach, or not to exceed.' })
  declare readonly threshold: number;

  @Field(() => Boolean, { description: 'Whether it did.' })
  declare readonly passed: boolean;

  @Field(() => String, { description: 'The check in a sentence.' })
  declare readonly message: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What the quality gate said of a generation before it was to be served.',
})
export class QualityVerdict {
  @Field(() => Boolean, { description: 'Whether every check passed.' })
  declare readonly passed: boolean;

  @Field(() => [QualityCheck], {
    description:
      'The checks that could be made: those against an earlier generation are left out at the first.',
  })
  declare readonly checks: readonly QualityCheck[];
}
