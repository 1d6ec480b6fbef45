import { UpdateCampaignCommand } from '@aws-sdk/client-personalize';

import { createError } from '../../domain/errors/create-error.ts';
import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';
import { type CampaignSpec, createCampaign } from './create-campaign.ts';
import { type CampaignState, readCampaign } from './read-campaign.ts';

/**
 * Has AWS make the campaign with this name, or bring the one that is there already (`before`) to the wish, and waits for
 * neither.
 */
export async function deployCampaign(
  aws: Aws,
  wish: CampaignSpec,
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
  if (campaign === undefined) throw createError('RANKING_CAMPAIGN_ENDING', { arn });
  return campaign;
}

function isAsWished(campaign: CampaignState, wish: CampaignSpec): boolean {
  return (
    campaign.minProvisionedTPS === wish.minProvisionedTPS &&
    campaign.solutionVersionArn === wish.solutionVersionArn
  );
}

/** A fault where a campaign has failed or is being deleted: then nothing can be made of it. */
export function refuseUnusable({ arn, status, failureReason }: CampaignState): void {
  if (status.startsWith('DELETE')) throw createError('RANKING_CAMPAIGN_ENDING', { arn });
  if (!status.endsWith('FAILED')) return;
  throw createError('RANKING_CAMPAIGN_FAILED', {
    arn,
    reason: failureReason ?? 'AWS gives no reason.',
  });
}
