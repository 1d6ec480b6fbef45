import { ArgsType, Field, Int } from 'type-graphql';

@ArgsType()
export class StartCampaignArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: 1,
    description:
      'The minimum throughput that is provisioned and billed, in rankings per second: 1 to 500.',
  })
  declare readonly minProvisionedTPS?: number | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 30,
    description:
      'The campaign is deleted after this many minutes without a call to `rankItems`: at most 10080 (one week). With 0, it is kept until `stopRankingCampaign`.',
  })
  declare readonly stopAfterIdleMinutes?: number | null;
}
