import { Field, Int, ObjectType } from 'type-graphql';

import { Money } from '../costs/cost-line.ts';

@ObjectType({
  simpleResolvers: true,
  description:
    'The Personalize campaign that answers `rankItems` live. On AWS it bills every hour that it stands, asked or not.',
})
export class RankingCampaign {
  @Field(() => String, {
    description:
      'How Personalize tells it: CREATE PENDING, CREATE IN_PROGRESS, ACTIVE, CREATE FAILED, DELETE PENDING or DELETE IN_PROGRESS; NONE where there is no campaign. `rankItems` is live while it is ACTIVE.',
  })
  declare readonly status: string;

  @Field(() => String, { nullable: true, description: 'Its ARN; null where there is none.' })
  declare readonly arn: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Rankings a second that it is provisioned, and billed, for at the least.',
  })
  declare readonly minProvisionedTPS: number | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When Personalize began to make it: it is billed from then on.',
  })
  declare readonly startedAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When `rankItems` asked it last, to half a minute; null: not yet.',
  })
  declare readonly lastUsedAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description:
      'When a gateway deletes it unless it is asked before; null where only `stopRankingCampaign` does.',
  })
  declare readonly stopsAt: Date | null;

  @Field(() => Money, {
    description:
      'What it has cost since `startedAt`, by the price book; on the stand-in, what it would have cost on AWS. 0 for the campaign that the stand-in keeps by itself.',
  })
  declare readonly costSoFar: Money;
}
