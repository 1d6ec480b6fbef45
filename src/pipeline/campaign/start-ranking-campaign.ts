import { deployCampaign, refuseUnusable } from '../../aws/campaigns/deploy-campaign.ts';
import type { CampaignState } from '../../aws/campaigns/read-campaign.ts';
import { withLock } from '../../database/connection/advisory-locks.ts';
import { endStandingCost } from '../../database/costs/standing-costs.ts';
import { saveRankingCampaign } from '../../database/ranking-campaigns.ts';
import type {
  RankingCampaign,
  RankingCampaignRequest,
} from '../../domain/campaigns/ranking-campaign.ts';
import { monthOf } from '../../domain/cost/month.ts';
import { priceUsages } from '../../domain/cost/price-usage.ts';
import { requireBudget } from '../costs/estimate-cost.ts';
import { campaignName } from '../names.ts';
import { type CampaignServices, findRankingModel, locateCampaign } from './locate-campaign.ts';
import { readRankingCampaign } from './read-ranking-campaign.ts';
import { campaignMeter, recordCampaignCost } from './record-campaign-cost.ts';

/**
 * Creates a campaign of the newest ranking model, or updates the existing one, without waiting for AWS to finish. The
 * row is written first, so that after any failure the campaign is found by its name and stopped when it is idle.
 */
export async function startRankingCampaign(
  services: CampaignServices,
  request: RankingCampaignRequest,
): Promise<RankingCampaign> {
  const { aws, database, settings, clock } = services;
  return withLock(database, 'campaign', async () => {
    const { runId, ...model } = await findRankingModel(database);
    await requireCampaignBudget(services, request);
    const { solutionArn } = model;
    const name = campaignName(settings, solutionArn);
    const before = await locateCampaign(services, { name, solutionArn, arn: null });
    if (before !== undefined) refuseUnusable(before);
    const { stopAfterIdleMinutes, minProvisionedTPS } = request;
    const row = { name, solutionArn, stopAfterIdleMinutes, startedAt: clock.now() };
    await saveRankingCampaign(database, { ...row, arn: before?.arn ?? null });
    const target = { name, ...model, minProvisionedTPS };
    const campaign = await deployCampaign(aws, target, before);
    await saveRankingCampaign(database, { ...row, arn: campaign.arn });
    await recordCost(services, { before, campaign, runId });
    return readRankingCampaign(services);
  });
}

/** Budgets the time until the idle stop, the least it can cost; without an idle stop, the rest of the month. */
async function requireCampaignBudget(
  services: CampaignServices,
  { minProvisionedTPS, stopAfterIdleMinutes }: RankingCampaignRequest,
): Promise<void> {
  const { settings, clock } = services;
  if (settings.costs.monthlyBudget === undefined) return;
  const now = clock.now();
  const restOfMonth = (monthOf(now).ends.getTime() - now.getTime()) / 3_600_000;
  const hours = stopAfterIdleMinutes === null ? restOfMonth : stopAfterIdleMinutes / 60;
  const usage = {
    stage: 'TRAIN',
    meter: campaignMeter(settings),
    resource: 'campaign',
    label: 'campaign for live ranking',
    quantity: minProvisionedTPS * hours,
  } as const;
  await requireBudget(services, priceUsages(settings.costs.prices, [usage], new Map()));
}

interface StartedCampaign {
  readonly before: CampaignState | undefined;
  readonly campaign: CampaignState;
  readonly runId: string;
}

/** A resized campaign has its new cost from now on. */
async function recordCost(
  services: CampaignServices,
  { before, campaign, runId }: StartedCampaign,
): Promise<void> {
  const now = services.clock.now();
  const resized = before !== undefined && before.minProvisionedTPS !== campaign.minProvisionedTPS;
  if (resized) await endStandingCost(services.database, campaign.arn, now);
  await recordCampaignCost(services, resized ? { ...campaign, since: now } : campaign, runId);
}
