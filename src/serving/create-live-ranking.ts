import { type Clock, errorMessage, type Log } from '@recommendation-gateway/lib';

import { rankItems } from '../aws/campaigns/rank-items.ts';
import type { Aws } from '../aws/clients/aws.ts';
import type { Database } from '../database/connection/database.ts';
import { findRankingCampaign, noteCampaignUse } from '../database/ranking-campaigns.ts';
import { rememberFor } from '../lib/remember-for.ts';
import type { LiveRanking } from './live-ranking.ts';

interface Services {
  readonly aws: Aws;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
}

/** How long it is remembered which campaign serves: a new one comes with a training run, not with a request. */
const REMEMBERED_MS = 5_000;

/** Live ranking by the campaign that was started last, by a training or by an admin. */
export function createLiveRanking(services: Services): LiveRanking {
  const { aws, database, clock } = services;
  const noteUse = createUseNotes(services);
  const campaign = rememberFor(async () => findCampaign(database), clock, REMEMBERED_MS);
  return async (userId, itemIds) => {
    const campaignArn = await campaign.read();
    if (campaignArn === undefined) return undefined;
    noteUse(campaignArn);
    return { ...(await rankItems(aws, campaignArn, userId, itemIds)), source: aws.rankingSource };
  };
}

async function findCampaign(database: Database): Promise<string | undefined> {
  const found = await findRankingCampaign(database);
  return found?.stoppedAt === null ? (found.arn ?? undefined) : undefined;
}

/** The idle stop counts minutes: a note now and then will do, and nobody waits for it. */
const NOTED_MS = 20_000;

function createUseNotes({ database, clock, log }: Services): (arn: string) => void {
  let notedMs = 0;
  return (arn) => {
    const now = clock.now();
    if (now.getTime() - notedMs < NOTED_MS) return;
    notedMs = now.getTime();
    noteCampaignUse(database, arn, now).catch((error: unknown) => {
      log.warn('the use of the campaign could not be noted', { reason: errorMessage(error) });
    });
  };
}
