import type { CampaignState } from '../../aws/campaigns/read-campaign.ts';
import { listStandingCostsOf } from '../../database/costs/standing-costs.ts';
import { findRankingCampaign } from '../../database/ranking-campaigns.ts';
import {
  type KnownCampaign,
  NO_CAMPAIGN,
  type RankingCampaign,
  stopsAt,
} from '../../domain/campaigns/ranking-campaign.ts';
import { type Money, sumMicros, toMoney } from '../../domain/cost/money.ts';
import { priceUsages, type Usage } from '../../domain/cost/price-usage.ts';
import { type CampaignServices, locateCampaign } from './locate-campaign.ts';

/** The state of the campaign at AWS, with its last use and its costs so far. */
export async function readRankingCampaign(services: CampaignServices): Promise<RankingCampaign> {
  const known = await findRankingCampaign(services.database);
  const campaign = known && (await locateCampaign(services, known));
  return known === undefined || campaign === undefined
    ? noCampaign(services)
    : describe(services, known, campaign);
}

function noCampaign({ settings }: CampaignServices): RankingCampaign {
  return {
    status: NO_CAMPAIGN,
    arn: null,
    minProvisionedTPS: null,
    startedAt: null,
    lastUsedAt: null,
    stopsAt: null,
    costSoFar: toMoney(0, settings.costs.prices.currency),
  };
}

async function describe(
  services: CampaignServices,
  known: KnownCampaign,
  campaign: CampaignState,
): Promise<RankingCampaign> {
  const { arn, status, minProvisionedTPS, since } = campaign;
  return {
    status,
    arn,
    minProvisionedTPS,
    startedAt: since,
    lastUsedAt: known.lastUsedAt,
    stopsAt: stopsAt(known),
    costSoFar: await costSince(services, campaign),
  };
}

/** May span months: unlike batch jobs, campaign hours have no price tiers. */
async function costSince(
  { database, settings, clock }: CampaignServices,
  { arn, since }: CampaignState,
): Promise<Money> {
  const { prices } = settings.costs;
  const now = clock.now();
  const costs = await listStandingCostsOf(database, arn, since);
  const usages = costs.map(({ meter, resource, label, size, ...time }): Usage => {
    const ms = (time.until ?? now).getTime() - time.since.getTime();
    const quantity = (size * Math.max(0, ms)) / 3_600_000;
    return { stage: 'TRAIN', meter, resource, label, quantity };
  });
  return toMoney(sumMicros(priceUsages(prices, usages, new Map())), prices.currency);
}
