import type { CampaignState } from '../../aws/campaigns/read-campaign.ts';
import { saveStandingCost } from '../../database/costs/standing-costs.ts';
import type { StandingCost } from '../../domain/cost/cost-report.ts';
import { isSecondGeneration } from '../../domain/cost/price-book.ts';
import type { PipelineSettings } from '../../domain/settings/pipeline-settings.ts';
import type { CampaignServices } from './locate-campaign.ts';

/** Records the hourly cost of a campaign from its creation at AWS on. */
export async function recordCampaignCost(
  { database, settings }: Pick<CampaignServices, 'database' | 'settings'>,
  { arn, minProvisionedTPS, since }: CampaignState,
  runId: string,
): Promise<void> {
  await saveStandingCost(database, {
    resource: arn,
    meter: campaignMeter(settings),
    label: 'campaign for live ranking, at its minimum size',
    size: minProvisionedTPS,
    runId,
    since,
    until: null,
    hypothetical: settings.costs.hypothetical,
  });
}

export function campaignMeter({
  recipes,
}: Pick<PipelineSettings, 'recipes'>): StandingCost['meter'] {
  return isSecondGeneration(recipes.PERSONALIZED_RANKING) ? 'CAMPAIGN_V2' : 'CAMPAIGN_V1';
}
