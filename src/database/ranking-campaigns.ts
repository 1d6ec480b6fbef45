import { and, desc, eq, isNull, sql } from 'drizzle-orm';

import type { KnownCampaign } from '../domain/campaigns/ranking-campaign.ts';
import type { Database } from './connection/database.ts';
import { rankingCampaigns } from './schema/tables.ts';

type StartedCampaign = Omit<KnownCampaign, 'lastUsedAt' | 'stoppedAt'>;

/** Notes that a campaign is wanted from now on; an ARN that is not known yet leaves the one that is. */
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

/** Notes that a campaign answers no more. */
export async function endRankingCampaign({ orm }: Database, name: string, at: Date): Promise<void> {
  await orm
    .update(rankingCampaigns)
    .set({ stoppedAt: at })
    .where(and(eq(rankingCampaigns.name, name), isNull(rankingCampaigns.stoppedAt)));
}

/** Notes that a campaign was asked; gateways whose clocks differ never put it back. */
export async function recordCampaignUse({ orm }: Database, arn: string, at: Date): Promise<void> {
  const { lastUsedAt } = rankingCampaigns;
  await orm
    .update(rankingCampaigns)
    .set({ lastUsedAt: sql`greatest(${lastUsedAt}, ${at.toISOString()}::timestamptz)` })
    .where(eq(rankingCampaigns.arn, arn));
}

/** The campaign that was started last, also when it is stopped. */
export async function findRankingCampaign({ orm }: Database): Promise<KnownCampaign | undefined> {
  const { stoppedAt, startedAt } = rankingCampaigns;
  const [row] = await orm
    .select()
    .from(rankingCampaigns)
    .orderBy(desc(isNull(stoppedAt)), desc(startedAt))
    .limit(1);
  return row;
}

/** Every campaign that was started and not stopped. */
export async function listRunningCampaigns({ orm }: Database): Promise<KnownCampaign[]> {
  return orm.select().from(rankingCampaigns).where(isNull(rankingCampaigns.stoppedAt));
}
