import { type Clock, errorMessage, type Log } from '@recommendation-gateway/lib';

import { createCampaignGuard } from '../../aws/campaigns/guard-campaign.ts';
import { rankItems } from '../../aws/campaigns/rank-items.ts';
import { readCampaign } from '../../aws/campaigns/read-campaign.ts';
import type { Aws } from '../../aws/clients/aws.ts';
import type { Database } from '../../database/connection/database.ts';
import { findRankingCampaign, recordCampaignUse } from '../../database/ranking-campaigns.ts';
import { createError } from '../../domain/errors/create-error.ts';
import { type Remembered, refreshBehind, rememberFor } from '../../lib/remember-for.ts';
import { withDeadline } from '../../lib/with-deadline.ts';
import type { LiveRanking } from './ranking.ts';

interface Services {
  readonly aws: Aws;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** How long a request waits for the campaign. */
  readonly deadlineMs: number;
}

/** How long the state of the campaign is cached: it changes with a training or a command only. */
const CACHED = { ms: 5_000, maxMs: 30_000 };
/** The use of a campaign is recorded this often at most, without delaying requests: the idle stop counts minutes. */
const RECORD_USE_MS = 20_000;
/** The smallest rate that a campaign can be provisioned for. */
const LEAST_TPS = 1;

interface ActiveCampaign {
  readonly arn: string;
  /** The requests a second that it is provisioned for. */
  readonly tps: number;
}

/** Live ranking by the newest campaign, which a training or an admin has started. */
export function createLiveRanking(services: Services): LiveRanking {
  const { aws, clock, deadlineMs } = services;
  const campaign = refreshBehind(async () => findActive(services), clock, CACHED);
  const use = rememberFor(async () => recordUse(services, campaign), clock, RECORD_USE_MS);
  // A campaign that fails may have been deleted.
  const guard = createCampaignGuard({ deadlineMs, clock, onOpen: () => campaign.forget() });
  const rank: LiveRanking = async (userId, itemIds) => {
    const active = await campaign.read();
    if (active === undefined) return undefined;
    const { arn: campaignArn, tps } = active;
    void use.read();
    return guard(tps, async (signal) => rankItems(aws, { campaignArn, userId, itemIds, signal }));
  };
  const late = () => createError('RANKING_CAMPAIGN_LATE', { ms: deadlineMs });
  return async (userId, itemIds) => withDeadline(rank(userId, itemIds), deadlineMs, late);
}

/** Undefined unless a campaign is ACTIVE. */
async function findActive({ aws, database, log }: Services): Promise<ActiveCampaign | undefined> {
  const known = await findRankingCampaign(database);
  if (known === undefined || known.stoppedAt !== null || known.arn === null) return undefined;
  const { arn } = known;
  try {
    const state = await readCampaign(aws, arn);
    return state?.status === 'ACTIVE' ? { arn, tps: state.minProvisionedTPS } : undefined;
  } catch (error) {
    log.warn('the state of the ranking campaign could not be read', {
      reason: errorMessage(error),
    });
    return { arn, tps: LEAST_TPS };
  }
}

async function recordUse(
  { database, clock, log }: Services,
  campaign: Remembered<ActiveCampaign | undefined>,
): Promise<void> {
  try {
    const active = await campaign.read();
    if (active !== undefined) await recordCampaignUse(database, active.arn, clock.now());
  } catch (error) {
    log.warn('the use of the campaign could not be recorded', { reason: errorMessage(error) });
  }
}
