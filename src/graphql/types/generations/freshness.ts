import { Field, Float, Int, ObjectType } from 'type-graphql';

import { RecommendationKind } from '../../../domain/lists/recommendation-kind.ts';

@ObjectType({ simpleResolvers: true, description: 'How old what is served of one kind is.' })
export class Freshness {
  @Field(() => RecommendationKind, { description: 'The kind of list.' })
  declare readonly kind: RecommendationKind;

  @Field(() => Date, {
    nullable: true,
    description: 'When the served generation was loaded; null where nothing is served.',
  })
  declare readonly generatedAt: Date | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How long ago that was, in seconds; null where nothing is served.',
  })
  declare readonly ageSeconds: number | null;

  @Field(() => Float, {
    description: 'How old it may be, in seconds: the setting `freshness.targetHours`.',
  })
  declare readonly targetSeconds: number;

  @Field(() => Int, {
    description:
      'Rows of the served generation older than that. A generation can be younger than rows that it took over.',
  })
  declare readonly staleRows: number;

  @Field(() => Boolean, {
    description: 'Whether the generation is older than the target, or there is none.',
  })
  declare readonly stale: boolean;
}
