import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, Float, ID, ObjectType } from 'type-graphql';

@ObjectType({
  simpleResolvers: true,
  description: 'An item of the shop, as the catalogue of the last load showed it.',
})
export class Item {
  @Field(() => ID, { description: 'The item’s id in the shop.' })
  declare readonly id: string;

  @Field(() => String, { nullable: true, description: 'Its name; null when the shop gives none.' })
  declare readonly title: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Its category, as `RecommendationFilter.categories` takes it; null when it has none.',
  })
  declare readonly category: string | null;

  @Field(() => String, { nullable: true, description: 'Its brand; null when the shop gives none.' })
  declare readonly brand: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Its price in `currency`; null when the shop gives none.',
  })
  declare readonly price: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The currency of `price` as an ISO 4217 code such as EUR; null when not known.',
  })
  declare readonly currency: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where its picture is; null when it has none.',
  })
  declare readonly imageUrl: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its page in the shop; null when not known.',
  })
  declare readonly url: string | null;

  @Field(() => Boolean, { description: 'Whether it could be bought when the catalogue was read.' })
  declare readonly available: boolean;

  @Field(() => GraphQLJSONObject, {
    description:
      'Further columns of the shop: those that its configuration lists under `publicAttributes`.',
  })
  declare readonly attributes: Readonly<Record<string, unknown>>;
}
