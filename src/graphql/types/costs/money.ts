import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ simpleResolvers: true, description: 'An amount of money.' })
export class Money {
  @Field(() => Float, {
    description:
      'How much, rounded to four decimals. Sums are made before rounding, of millionths.',
  })
  declare readonly amount: number;

  @Field(() => String, { description: 'The currency, by ISO 4217: that of the price book.' })
  declare readonly currency: string;
}
