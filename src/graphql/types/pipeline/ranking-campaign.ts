import { Field, Int, ObjectType } from 'type-graphql';

import { Money } from '../costs/cost-line.ts';

@ObjectType({
  simpleResolvers: true,
  description:
    'The Personalize campaign that ranks items for `rankItems`. AWS bills every hour in which it exists, whether it is used or not.',
})
export class RankingCampaign {
  @Field(() => String, {
    description:
      'The status on Personalize: CREATE PENDING, CREATE IN_PROGRESS, ACTIVE, CREATE FAILED, DELETE PENDING or DELETE IN_PROGRESS. NONE if there is no campaign. `rankItems` uses the campaign while it is ACTIVE, at most `minProvisionedTPS` times a second in each gateway.',
  })
  declare readonly status: string;

  @Field(() => String, {
    nullable: true,
    description: 'The ARN of the campaign; null if there is none.',
  })
  declare readonly arn: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The minimum throughput that is provisioned and billed, in rankings per second.',
  })
  declare readonly minProvisionedTPS: number | null;

  @Field(() => Date, {
    nullable: true,
    description: 'The time when Personalize began to create the campaign, from which it is billed.',
  })
  declare readonly startedAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description:
      'The time of the last call to `rankItems` that used the campaign, to within 30 seconds; null before the first.',
  })
  declare readonly lastUsedAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description:
      'The time when the campaign is deleted unless it is used before; null if only `stopRankingCampaign` deletes it.',
  })
  declare readonly stopsAt: Date | null;

  @Field(() => Money, {
    description:
      'The cost since `startedAt`, by the price book. With the local emulator, the cost that it would have had on AWS; 0 for the campaign that the emulator provides by itself.',
  })
  declare readonly costSoFar: Money;
}
