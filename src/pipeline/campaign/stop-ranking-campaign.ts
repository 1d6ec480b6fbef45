import { deleteCampaign } from '../../aws/campaigns/delete-campaign.ts';
import { withLock } from '../../database/connection/advisory-locks.ts';
import { endStandingCost } from '../../database/costs/standing-costs.ts';
import {
  endRankingCampaign,
  findRankingCampaign,
  listRunningCampaigns,
} from '../../database/ranking-campaigns.ts';
import type { KnownCampaign, RankingCampaign } from '../../domain/campaigns/ranking-campaign.ts';
import { createError } from '../../domain/errors/create-error.ts';
import { type CampaignServices, locateCampaign } from './locate-campaign.ts';
import { readRankingCampaign } from './read-ranking-campaign.ts';

/**
 * Has AWS delete the campaign, and those of earlier models that stand still, and waits for none of it. Rejects with
 * RANKING_CAMPAIGN_MISSING where there is none.
 */
export async function stopRankingCampaign(services: CampaignServices): Promise<RankingCampaign> {
  const { database } = services;
  return withLock(database, 'campaign', async () => {
    const standing = await listRunningCampaigns(database);
    const last = await findRankingCampaign(database);
    const wanted = standing.length === 0 && last !== undefined ? [last] : standing;
    let found = false;
    for (const known of wanted) found = (await endCampaign(services, known)) || found;
    if (!found) throw createError('RANKING_CAMPAIGN_MISSING', {});
    return readRankingCampaign(services);
  });
}

/** Deletes a campaign first and notes it then: who dies between the two does it again. Answers whether it stood. */
export async function endCampaign(
  services: CampaignServices,
  known: KnownCampaign,
): Promise<boolean> {
  const { aws, database, clock } = services;
  const campaign = await locateCampaign(services, known);
  if (campaign !== undefined && !campaign.status.startsWith('DELETE')) {
    await deleteCampaign(aws, campaign.arn);
  }
  const now = clock.now();
  await endRankingCampaign(database, known.name, now);
  if (campaign !== undefined) await endStandingCost(database, campaign.arn, now);
  return campaign !== undefined;
}
