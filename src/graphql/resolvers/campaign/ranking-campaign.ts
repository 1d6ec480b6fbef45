import { Ctx, Query, Resolver } from 'type-graphql';

import type { GatewayContext } from '../../context.ts';
import { RankingCampaign } from '../../types/pipeline/ranking-campaign.ts';

@Resolver()
export class RankingCampaignResolver {
  @Query(() => RankingCampaign, {
    description: 'The campaign for live ranking as it stands at Personalize, and what it has cost.',
  })
  async rankingCampaign(@Ctx() { commands }: GatewayContext): Promise<RankingCampaign> {
    return commands.rankingCampaign();
  }
}
