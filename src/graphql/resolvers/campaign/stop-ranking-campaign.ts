import { Ctx, Mutation, Resolver } from 'type-graphql';

import { answerCampaign } from '../../answer-mutation.ts';
import type { GatewayContext } from '../../context.ts';
import { RankingCampaignPayload } from '../../types/pipeline/payloads.ts';

@Resolver()
export class StopRankingCampaignResolver {
  @Mutation(() => RankingCampaignPayload, {
    description:
      'Deletes the campaign for live ranking. `rankItems` ranks by the item model or by precomputed scores from then on, and AWS stops billing the campaign. If `ranking.campaign` is `keep`, the next full run creates it again.',
  })
  async stopRankingCampaign(@Ctx() { commands }: GatewayContext): Promise<RankingCampaignPayload> {
    return answerCampaign(null, async () => commands.stopRankingCampaign());
  }
}
