import { UpdateCampaignCommand } from '@aws-sdk/client-personalize';

import { createFault } from '../domain/faults/create-fault.ts';
import type { Aws } from './aws.ts';
import { type CampaignWish, createCampaign } from './create-campaign.ts';
import { type CampaignState, readCampaign } from './read-campaign.ts';
import { calling } from './to-fault.ts';

/**
 * Has AWS make the campaign with this name, or bring the one that is there already (`before`) to the wish, and waits for
 * neither.
 */
export async function deployCampaign(
  aws: Aws,
  wish: CampaignWish,
  before: CampaignState | undefined,
): Promise<CampaignState> {
  const arn = before?.arn ?? (await createCampaign(aws, wish));
  if (before !== undefined && !isAsWished(before, wish)) {
    const { minProvisionedTPS, solutionVersionArn } = wish;
    const change = { campaignArn: arn, minProvisionedTPS, solutionVersionArn };
    await calling('UpdateCampaign', async () =>
      aws.personalize.send(new UpdateCampaignCommand(change)),
    );
  }
  const campaign = await readCampaign(aws, arn);
  if (campaign === undefined) throw createFault('RANKING_CAMPAIGN_ENDING', { arn });
  return campaign;
}

function isAsWished(campaign: CampaignState, wish: CampaignWish): boolean {
  return (
    campaign.minProvisionedTPS === wish.minProvisionedTPS &&
    campaign.solutionVersionArn === wish.solutionVersionArn
  );
}

/** A fault where a campaign has failed or is being deleted: then nothing can be made of it. */
export function refuseUnusable({ arn, status, failureReason }: CampaignState): void {
  if (status.startsWith('DELETE')) throw createFault('RANKING_CAMPAIGN_ENDING', { arn });
  if (!status.endsWith('FAILED')) return;
  throw createFault('RANKING_CAMPAIGN_FAILED', {
    arn,
    reason: failureReason ?? 'AWS gives no reason.',
  });
}
