import { UpdateCampaignCommand } from '@aws-sdk/client-personalize';

import { createError } from '../../domain/errors/create-error.ts';
import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';
import { type CampaignSpec, createCampaign } from './create-campaign.ts';
import { type CampaignState, readCampaign } from './read-campaign.ts';

/**
 * Creates the campaign with this name, or updates the existing one (`before`) to the specification. Does not wait until
 * it is ACTIVE.
 */
export async function deployCampaign(
  aws: Aws,
  spec: CampaignSpec,
  before: CampaignState | undefined,
): Promise<CampaignState> {
  const arn = before?.arn ?? (await createCampaign(aws, spec));
  if (before !== undefined && !matchesSpec(before, spec)) {
    const { minProvisionedTPS, solutionVersionArn } = spec;
    const change = { campaignArn: arn, minProvisionedTPS, solutionVersionArn };
    await calling('UpdateCampaign', async () =>
      aws.personalize.send(new UpdateCampaignCommand(change)),
    );
  }
  const campaign = await readCampaign(aws, arn);
  if (campaign === undefined) throw createError('RANKING_CAMPAIGN_ENDING', { arn });
  return campaign;
}

function matchesSpec(campaign: CampaignState, spec: CampaignSpec): boolean {
  return (
    campaign.minProvisionedTPS === spec.minProvisionedTPS &&
    campaign.solutionVersionArn === spec.solutionVersionArn
  );
}

/** Throws if a campaign has failed or is being deleted. */
export function refuseUnusable({ arn, status, failureReason }: CampaignState): void {
  if (status.startsWith('DELETE')) throw createError('RANKING_CAMPAIGN_ENDING', { arn });
  if (!status.endsWith('FAILED')) return;
  throw createError('RANKING_CAMPAIGN_FAILED', {
    arn,
    reason: failureReason ?? 'AWS gives no reason.',
  });
}
