import { Field, Float, ID, ObjectType } from 'type-graphql';

import { RecommendationConnection } from './recommendation-connection.ts';

@ObjectType({ simpleResolvers: true, description: 'The affinity of a user for a category.' })
export class CategoryAffinity {
  @Field(() => String, { description: 'The category, as in `Item.category`.' })
  declare readonly category: string;

  @Field(() => Float, {
    description:
      'The strength of the affinity, computed from the items of the category. Comparable only for the same user.',
  })
  declare readonly score: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'The items and categories that a user has an affinity for, from the item affinity segments of Personalize.',
})
export class ItemAffinity {
  @Field(() => ID, { description: 'The id of the user.' })
  declare readonly userId: string;

  @Field(() => RecommendationConnection, { description: 'The items, strongest affinity first.' })
  declare readonly items: RecommendationConnection;

  @Field(() => [CategoryAffinity], {
    description: 'The categories, strongest affinity first. Empty for a user without any data.',
  })
  declare readonly categories: readonly CategoryAffinity[];
}
