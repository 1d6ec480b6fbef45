import { Args, Ctx, Mutation, Resolver } from 'type-graphql';

import {
  argumentOutOfRange,
  readCampaignRequest,
} from '../../../domain/campaigns/campaign-request.ts';
import { answerCampaign } from '../../answer-mutation.ts';
import { StartCampaignArgs } from '../../arguments/start-campaign-args.ts';
import type { GatewayContext } from '../../context.ts';
import { RankingCampaignPayload } from '../../types/pipeline/payloads.ts';

@Resolver()
export class StartRankingCampaignResolver {
  @Mutation(() => RankingCampaignPayload, {
    description:
      'Creates a Personalize campaign for the newest ranking model, so that `rankItems` uses it, or updates the existing campaign to that model and these settings. Returns immediately; the campaign is ACTIVE after some minutes.',
  })
  async startRankingCampaign(
    @Args(() => StartCampaignArgs) args: StartCampaignArgs,
    @Ctx() { commands }: GatewayContext,
  ): Promise<RankingCampaignPayload> {
    const wrong = argumentOutOfRange(args);
    return answerCampaign(wrong === undefined ? null : [wrong], async () =>
      commands.startRankingCampaign(readCampaignRequest(args)),
    );
  }
}
