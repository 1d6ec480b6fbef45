import { ArgsType, Field, Int } from 'type-graphql';

@ArgsType()
export class StartCampaignArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: 1,
    description:
      'Rankings a second that it is provisioned, and billed, for at the least: 1 to 500.',
  })
  declare readonly minProvisionedTPS?: number | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 30,
    description:
      'It is deleted when `rankItems` has not asked it for so many minutes, at most 10080 (a week); 0: it stays until `stopRankingCampaign`.',
  })
  declare readonly stopAfterIdleMinutes?: number | null;
}
