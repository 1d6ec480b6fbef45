import { and, desc, eq, isNull, sql } from 'drizzle-orm';

import type { KnownCampaign } from '../domain/campaigns/ranking-campaign.ts';
import type { Database } from './connection/database.ts';
import { rankingCampaigns } from './schema/run-tables.ts';

type StartedCampaign = Omit<KnownCampaign, 'lastUsedAt' | 'stoppedAt'>;

/** Records that a campaign is to run from now on; an ARN that is still unknown does not replace a known one. */
export async function saveRankingCampaign(
  { orm }: Database,
  campaign: StartedCampaign,
): Promise<void> {
  const { lastUsedAt, stoppedAt } = rankingCampaigns;
  await orm
    .insert(rankingCampaigns)
    .values(campaign)
    .onConflictDoUpdate({
      target: rankingCampaigns.name,
      set: {
        ...campaign,
        arn: campaign.arn ?? rankingCampaigns.arn,
        lastUsedAt: sql`CASE WHEN ${stoppedAt} IS NULL THEN ${lastUsedAt} END`,
        stoppedAt: null,
      },
    });
}

/** Records that a campaign has stopped. */
export async function endRankingCampaign({ orm }: Database, name: string, at: Date): Promise<void> {
  await orm
    .update(rankingCampaigns)
    .set({ stoppedAt: at })
    .where(and(eq(rankingCampaigns.name, name), isNull(rankingCampaigns.stoppedAt)));
}

/** Records a request to a campaign; the time never goes back, even if the clocks of gateways differ. */
export async function recordCampaignUse({ orm }: Database, arn: string, at: Date): Promise<void> {
  const { lastUsedAt } = rankingCampaigns;
  await orm
    .update(rankingCampaigns)
    .set({ lastUsedAt: sql`greatest(${lastUsedAt}, ${at.toISOString()}::timestamptz)` })
    .where(eq(rankingCampaigns.arn, arn));
}

/** The running campaign, else the one that was started last. */
export async function findRankingCampaign({ orm }: Database): Promise<KnownCampaign | undefined> {
  const { stoppedAt, startedAt } = rankingCampaigns;
  const [row] = await orm
    .select()
    .from(rankingCampaigns)
    .orderBy(desc(isNull(stoppedAt)), desc(startedAt))
    .limit(1);
  return row;
}

/** The campaigns that were started and not stopped. */
export async function listRunningCampaigns({ orm }: Database): Promise<KnownCampaign[]> {
  return orm.select().from(rankingCampaigns).where(isNull(rankingCampaigns.stoppedAt));
}
