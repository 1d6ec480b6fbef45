import { Field, Float, ID, ObjectType } from 'type-graphql';

import { RecommendationConnection } from './recommendation-connection.ts';

@ObjectType({ simpleResolvers: true, description: 'How much a user leans to a category.' })
export class CategoryAffinity {
  @Field(() => String, { description: 'The category, as items carry it.' })
  declare readonly category: string;

  @Field(() => Float, {
    description: 'How strongly, from the items of this category; comparable within one user only.',
  })
  declare readonly score: number;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What a user leans to, out of Personalize’s item affinity segments.',
})
export class ItemAffinity {
  @Field(() => ID, { description: 'The user that was asked for.' })
  declare readonly userId: string;

  @Field(() => RecommendationConnection, { description: 'The items, strongest first.' })
  declare readonly items: RecommendationConnection;

  @Field(() => [CategoryAffinity], {
    description: 'The categories, strongest first; empty for a user of whom nothing is known.',
  })
  declare readonly categories: readonly CategoryAffinity[];
}
