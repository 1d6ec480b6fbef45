import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, Float, ID, ObjectType } from 'type-graphql';

@ObjectType({
  simpleResolvers: true,
  description:
    'An item of the shop, as of the last load of the catalogue. `price`, `listPrice` and `available` are read from the shop for each request; if the shop does not respond, they are the last known values, and `extensions.asLastSeen` lists them. All other fields are as of the load.',
})
export class Item {
  @Field(() => ID, { description: 'The id of the item in the shop.' })
  declare readonly id: string;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the item; null if the shop provides none.',
  })
  declare readonly title: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The category, as used in `RecommendationFilter.categories`; null if the item has none.',
  })
  declare readonly category: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The brand; null if the shop provides none.',
  })
  declare readonly brand: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The price in `currency`; null if the shop provides none.',
  })
  declare readonly price: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The price before a reduction, in `currency`; null if the shop provides none.',
  })
  declare readonly listPrice: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The ISO 4217 code of the currency of `price` and `listPrice`, such as EUR; null if it is not known.',
  })
  declare readonly currency: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The URL of the image; null if the item has none.',
  })
  declare readonly imageUrl: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The text that describes the image to those who do not see it; null if the shop provides none.',
  })
  declare readonly imageAlt: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The URL of the page of the item in the shop; null if it is not known.',
  })
  declare readonly url: string | null;

  @Field(() => Boolean, { description: 'Whether the item can be bought.' })
  declare readonly available: boolean;

  @Field(() => ID, {
    nullable: true,
    description:
      'The id that all variants of a product share, such as its sizes or colours; null if the shop provides none. By default a list has one variant of each parent.',
  })
  declare readonly parentId: string | null;

  @Field(() => GraphQLJSONObject, {
    description:
      'Further attributes of the item: the columns that are configured in `publicAttributes`.',
  })
  declare readonly attributes: Readonly<Record<string, unknown>>;
}
