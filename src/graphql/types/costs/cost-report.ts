import { Field, Float, ObjectType } from 'type-graphql';

import { CostLine, Money } from './cost-line.ts';

@ObjectType({
  simpleResolvers: true,
  description:
    'What the recommendations of a calendar month (UTC) cost, beside the campaigns that batch jobs stand in for. Counted, not billed: AWS’s own bill counts.',
})
export class CostReport {
  @Field(() => String, { description: 'The month, such as "2026-11".' })
  declare readonly month: string;

  @Field(() => Money, { description: 'Importing data and training models.' })
  declare readonly training: Money;

  @Field(() => Money, { description: 'Batch inference and batch segment jobs.' })
  declare readonly batch: Money;

  @Field(() => Money, {
    description: 'Campaigns that stand, at their least size, for their hours until now.',
  })
  declare readonly campaigns: Money;

  @Field(() => Money, {
    description: 'The files of all runs in S3, for their hours until now, and the uploads.',
  })
  declare readonly storage: Money;

  @Field(() => Money, { description: 'All of it together.' })
  declare readonly total: Money;

  @Field(() => Money, {
    description:
      'What one campaign for each recipe that has campaigns (recommendations, similar items, ranking) would cost, at the least size that the configuration says, for every hour of the month.',
  })
  declare readonly alwaysOnCampaigns: Money;

  @Field(() => Money, {
    description: 'alwaysOnCampaigns − total; below 0 when the batch jobs cost more.',
  })
  declare readonly saved: Money;

  @Field(() => Float, {
    description: 'saved ÷ alwaysOnCampaigns: 0.98 is 98 %. 0 where there is nothing to compare.',
  })
  declare readonly savedRatio: number;

  @Field(() => [CostLine], { description: 'What the sums are made of.' })
  declare readonly lines: readonly CostLine[];

  @Field(() => Boolean, {
    description:
      'Whether nobody is billed, because the local stand-in did the work: then every amount is what the same work would cost on AWS.',
  })
  declare readonly hypothetical: boolean;

  @Field(() => String, { description: 'How the amounts came about, in a sentence.' })
  declare readonly note: string;
}
