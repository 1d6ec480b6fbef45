import { tryLock } from '../../database/connection/advisory-locks.ts';
import { listRunningCampaigns } from '../../database/ranking-campaigns.ts';
import { type KnownCampaign, stopsAt } from '../../domain/campaigns/ranking-campaign.ts';
import type { CampaignServices } from './locate-campaign.ts';
import { endCampaign } from './stop-ranking-campaign.ts';

/** Deletes each campaign that has been idle for longer than its `stopAfterIdleMinutes`. Returns their names. */
export async function stopIdleCampaigns(services: CampaignServices): Promise<string[]> {
  const lock = await tryLock(services.database, 'campaign');
  // Another process starts or stops a campaign, or runs this check.
  if (lock === undefined) return [];
  try {
    const stopped: string[] = [];
    for (const known of await listRunningCampaigns(services.database)) {
      if (!isIdle(known, services.clock.now())) continue;
      await endCampaign(services, known);
      stopped.push(known.name);
    }
    return stopped;
  } finally {
    await lock.release();
  }
}

function isIdle(known: KnownCampaign, now: Date): boolean {
  const stops = stopsAt(known);
  return stops !== null && stops <= now;
}
