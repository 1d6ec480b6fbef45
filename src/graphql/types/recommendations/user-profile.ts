import { Field, ID, Int, ObjectType } from 'type-graphql';

import { RecommendationKind } from '../../../domain/lists/recommendation-kind.ts';
import { Generation } from '../generations/generation.ts';

@ObjectType({ simpleResolvers: true, description: 'An interaction of a user, as the shop has it.' })
export class ProfileEvent {
  @Field(() => ID, { description: 'The id of the item.' })
  declare readonly itemId: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The type of the interaction, such as view or purchase; null if the shop provides none.',
  })
  declare readonly type: string | null;

  @Field(() => Date, { description: 'The time of the interaction.' })
  declare readonly occurredAt: Date;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A list that is stored for a user in a served generation.',
})
export class ProfileList {
  @Field(() => RecommendationKind, { description: 'The kind of list.' })
  declare readonly kind: RecommendationKind;

  @Field(() => Generation, { description: 'The served generation that holds the list.' })
  declare readonly generation: Generation;

  @Field(() => Date, {
    description:
      'The time when the list was computed. A list that a delta run carried over is older than its generation.',
  })
  declare readonly generatedAt: Date;

  @Field(() => Int, { description: 'The number of items in the list.' })
  declare readonly count: number;
}

@ObjectType({ simpleResolvers: true, description: 'What the gateway knows about a user.' })
export class UserProfile {
  @Field(() => ID, { description: 'The id of the user.' })
  declare readonly userId: string;

  @Field(() => [ProfileEvent], {
    description:
      'The newest interactions, newest first, at most 100. Empty if the shop did not respond; see `reason`.',
  })
  declare readonly interactions: readonly ProfileEvent[];

  @Field(() => [ProfileList], {
    description: 'The stored lists of the user, with one entry per kind.',
  })
  declare readonly lists: readonly ProfileList[];

  @Field(() => String, {
    nullable: true,
    description: 'Why the interactions are missing; null if they were read.',
  })
  declare readonly reason: string | null;
}
