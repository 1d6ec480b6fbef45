import { Field, Float, ID, ObjectType } from 'type-graphql';

import { toMoney } from '../../../domain/cost/money.ts';
import type { PricedUsage } from '../../../domain/cost/price-usage.ts';
import { PipelineStage } from '../../../domain/runs/pipeline-run.ts';

@ObjectType({ simpleResolvers: true, description: 'An amount of money.' })
export class Money {
  @Field(() => Float, {
    description:
      'The amount in units of the currency, rounded to four decimals. Sums are computed in millionths before rounding.',
  })
  declare readonly amount: number;

  @Field(() => String, {
    description: 'The ISO 4217 code of the currency, which is that of the price book.',
  })
  declare readonly currency: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A usage that AWS bills, such as a training, a batch job or a campaign.',
})
export class CostLine {
  @Field(() => PipelineStage, { description: 'The stage that causes the usage.' })
  declare readonly stage: PipelineStage;

  @Field(() => String, { description: 'A description of the usage.' })
  declare readonly label: string;

  @Field(() => Float, { description: 'The quantity, in units of `unit`.' })
  declare readonly quantity: number;

  @Field(() => String, {
    description:
      'The unit of the quantity: a GB, a training hour, an interaction, a list, a user in a segment, a request, a TPS-hour or a GB-month.',
  })
  declare readonly unit: string;

  @Field(() => Float, {
    description:
      'The price of one unit. If the quantity spans several tiers of the price book, their weighted mean.',
  })
  declare readonly unitPrice: number;

  @Field(() => Money, { description: 'quantity × unitPrice.' })
  declare readonly amount: Money;

  @Field(() => ID, {
    nullable: true,
    description:
      'The id of the pipeline run that caused the usage; null in the plan of a run, which has no id.',
  })
  declare readonly runId: string | null;
}

/** A line as clients see it. Without a run, `runId` is null. */
export function presentCostLine(line: PricedUsage & { readonly runId?: string | null }): CostLine {
  const { stage, label, quantity, unit, unitPrice, micros, currency, runId = null } = line;
  return { stage, label, quantity, unit, unitPrice, amount: toMoney(micros, currency), runId };
}
