import { Field, Float, ID, ObjectType } from 'type-graphql';

import { toMoney } from '../../../domain/cost/money.ts';
import type { PricedUsage } from '../../../domain/cost/price-usage.ts';

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

@ObjectType({
  simpleResolvers: true,
  description: 'One thing that AWS bills: a training, a batch job, an hour of a campaign.',
})
export class CostLine {
  @Field(() => String, { description: 'What it was for.' })
  declare readonly label: string;

  @Field(() => Float, { description: 'How much of it, counted in `unit`.' })
  declare readonly quantity: number;

  @Field(() => String, {
    description:
      'What one of it is: a GB, a training hour, an interaction, a list, a user in a segment, a request, a TPS-hour, a GB-month.',
  })
  declare readonly unit: string;

  @Field(() => Float, {
    description:
      'The price of one unit; where the quantity lies in several tiers of the price book, their mean.',
  })
  declare readonly unitPrice: number;

  @Field(() => Money, { description: 'quantity × unitPrice.' })
  declare readonly amount: Money;

  @Field(() => ID, {
    nullable: true,
    description: 'The pipeline run that caused it; null in the plan of a run that is not there.',
  })
  declare readonly runId: string | null;
}

/** A line as clients see it; of a run that is not there, `runId` is null. */
export function presentCostLine(line: PricedUsage & { readonly runId?: string | null }): CostLine {
  const { label, quantity, unit, unitPrice, micros, currency, runId = null } = line;
  return { label, quantity, unit, unitPrice, amount: toMoney(micros, currency), runId };
}
