import { Field, Float, ObjectType } from 'type-graphql';

import { CostLever } from './cost-lever.ts';
import { CostLine, Money } from './cost-line.ts';

@ObjectType({
  simpleResolvers: true,
  description:
    'The cost of the recommendations of a calendar month (UTC), compared with the campaigns that batch jobs replace. The amounts are computed from recorded usage; the bill of AWS is authoritative.',
})
export class CostReport {
  @Field(() => String, { description: 'The month, such as "2026-11".' })
  declare readonly month: string;

  @Field(() => Money, { description: 'The cost of data imports and model training.' })
  declare readonly training: Money;

  @Field(() => Money, { description: 'The cost of batch inference and batch segment jobs.' })
  declare readonly batch: Money;

  @Field(() => Money, {
    description:
      'The cost of existing campaigns at their minimum throughput, for their hours to date.',
  })
  declare readonly campaigns: Money;

  @Field(() => Money, {
    description:
      'The cost of the files of all runs in S3, for their hours to date, and of uploads.',
  })
  declare readonly storage: Money;

  @Field(() => Money, { description: 'The total.' })
  declare readonly total: Money;

  @Field(() => Money, {
    description:
      'The cost of one campaign for each recipe that supports campaigns (recommendations, similar items, ranking), at the configured minimum throughput, for 730 hours: the length of every month in the price examples of AWS.',
  })
  declare readonly alwaysOnCampaigns: Money;

  @Field(() => Money, {
    description: '`alwaysOnCampaigns` − `total`. Negative if the batch jobs cost more.',
  })
  declare readonly saved: Money;

  @Field(() => Float, {
    description:
      '`saved` ÷ `alwaysOnCampaigns`, where 0.98 is 98 %. 0 if `alwaysOnCampaigns` is 0.',
  })
  declare readonly savedRatio: number;

  @Field(() => [CostLine], { description: 'The lines that the sums consist of.' })
  declare readonly lines: readonly CostLine[];

  @Field(() => [CostLever], {
    description: 'The parts of the total by the settings that change them, the largest first.',
  })
  declare readonly levers: readonly CostLever[];

  @Field(() => Boolean, {
    description:
      'Whether AWS bills nothing, because the local emulator did the work. Every amount is then the cost that the same work would have on AWS.',
  })
  declare readonly hypothetical: boolean;

  @Field(() => String, { description: 'An explanation of how the amounts were computed.' })
  declare readonly note: string;
}
