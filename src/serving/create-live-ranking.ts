import type { Aws } from '../aws/aws.ts';
import { rankItems } from '../aws/rank-items.ts';
import type { Database } from '../database/database.ts';
import { findNewestOutput } from '../database/pipeline-runs.ts';
import type { LiveRanking } from './live-ranking.ts';

/** How long it is remembered which campaign serves: a new one comes with a training run, not with a request. */
const REMEMBERED_MS = 5_000;

/** Live ranking by the campaign that the newest training deployed. */
export function createLiveRanking(aws: Aws, database: Database): LiveRanking {
  let known: Promise<string | undefined> | undefined;
  const campaign = async () => {
    known ??= findCampaign(database).finally(() => {
      setTimeout(() => (known = undefined), REMEMBERED_MS).unref();
    });
    return known;
  };
  return async (userId, itemIds) => {
    const campaignArn = await campaign();
    if (campaignArn === undefined) throw new Error('no campaign for ranking is deployed');
    return { ...(await rankItems(aws, campaignArn, userId, itemIds)), source: aws.rankingSource };
  };
}

async function findCampaign(database: Database): Promise<string | undefined> {
  const trained = await findNewestOutput(database, 'TRAIN');
  const arn = trained?.detail['campaignArn'];
  return typeof arn === 'string' ? arn : undefined;
}
