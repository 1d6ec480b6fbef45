import { Ctx, Query, Resolver } from 'type-graphql';

import type { GatewayContext } from '../../context.ts';
import { RankingCampaign } from '../../types/pipeline/ranking-campaign.ts';

@Resolver()
export class RankingCampaignResolver {
  @Query(() => RankingCampaign, {
    description: 'Returns the Personalize campaign for live ranking, with its cost so far.',
  })
  async rankingCampaign(@Ctx() { commands }: GatewayContext): Promise<RankingCampaign> {
    return commands.rankingCampaign();
  }
}
