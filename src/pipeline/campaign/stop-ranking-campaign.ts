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
 * Deletes the campaign, and those of earlier models that still exist, without waiting for AWS to finish. Rejects with
 * RANKING_CAMPAIGN_MISSING if there is none.
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

/** Deletes a campaign and then records it, so that a crash in between repeats both. Returns whether it existed. */
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
