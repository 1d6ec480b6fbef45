import { type Clock, errorMessage, type Log } from '@recommendation-gateway/lib';

import { rankItems } from '../../aws/campaigns/rank-items.ts';
import type { Aws } from '../../aws/clients/aws.ts';
import type { Database } from '../../database/connection/database.ts';
import { findRankingCampaign, recordCampaignUse } from '../../database/ranking-campaigns.ts';
import { type Remembered, rememberFor } from '../../lib/remember-for.ts';
import type { LiveRanking } from './ranking.ts';

interface Services {
  readonly aws: Aws;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
}

/** How long the campaign's ARN is cached: it changes with a training or a command only. */
const CACHED_MS = 5_000;
/** The use of a campaign is recorded this often at most, without delaying requests: the idle stop counts minutes. */
const RECORD_USE_MS = 20_000;

/** Live ranking by the newest campaign, which a training or an admin has started. */
export function createLiveRanking(services: Services): LiveRanking {
  const { aws, database, clock } = services;
  const campaign = rememberFor(async () => findCampaign(database), clock, CACHED_MS);
  const use = rememberFor(async () => recordUse(services, campaign), clock, RECORD_USE_MS);
  return async (userId, itemIds) => {
    const campaignArn = await campaign.read();
    if (campaignArn === undefined) return undefined;
    void use.read();
    return { ...(await rankItems(aws, campaignArn, userId, itemIds)), source: aws.rankingSource };
  };
}

async function findCampaign(database: Database): Promise<string | undefined> {
  const found = await findRankingCampaign(database);
  return found?.stoppedAt === null ? (found.arn ?? undefined) : undefined;
}

async function recordUse(
  { database, clock, log }: Services,
  campaign: Remembered<string | undefined>,
): Promise<void> {
  try {
    const campaignArn = await campaign.read();
    if (campaignArn !== undefined) await recordCampaignUse(database, campaignArn, clock.now());
  } catch (error) {
    log.warn('the use of the campaign could not be recorded', { reason: errorMessage(error) });
  }
}
