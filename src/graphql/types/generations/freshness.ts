import { Field, Float, Int, ObjectType } from 'type-graphql';

import { RecommendationKind } from '../../../domain/lists/recommendation-kind.ts';

@ObjectType({ simpleResolvers: true, description: 'The age of the served generation of one kind.' })
export class Freshness {
  @Field(() => RecommendationKind, { description: 'The kind of list.' })
  declare readonly kind: RecommendationKind;

  @Field(() => Date, {
    nullable: true,
    description: 'The time when the served generation was loaded; null if no generation is served.',
  })
  declare readonly generatedAt: Date | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The age of the served generation in seconds; null if no generation is served.',
  })
  declare readonly ageSeconds: number | null;

  @Field(() => Float, {
    description: 'The freshness target in seconds: the setting `freshness.targetHours`.',
  })
  declare readonly targetSeconds: number;

  @Field(() => Int, {
    description:
      'The number of rows of the served generation that are older than the freshness target. Rows that a delta run carried over are older than their generation.',
  })
  declare readonly staleRows: number;

  @Field(() => Boolean, {
    description:
      'Whether the generation is older than the freshness target, or no generation is served.',
  })
  declare readonly stale: boolean;
}
