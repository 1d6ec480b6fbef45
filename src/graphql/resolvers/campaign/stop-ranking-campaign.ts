import { Ctx, Mutation, Resolver } from 'type-graphql';

import { answerCampaign } from '../../answer-mutation.ts';
import type { GatewayContext } from '../../context.ts';
import { RankingCampaignPayload } from '../../types/pipeline/payloads.ts';

@Resolver()
export class StopRankingCampaignResolver {
  @Mutation(() => RankingCampaignPayload, {
    description:
      'Deletes the campaign for live ranking: `rankItems` falls back to stored scores, and nothing more is billed. Where `ranking.campaign` is `keep`, the next full run makes it again.',
  })
  async stopRankingCampaign(@Ctx() { commands }: GatewayContext): Promise<RankingCampaignPayload> {
    return answerCampaign(null, async () => commands.stopRankingCampaign());
  }
}
