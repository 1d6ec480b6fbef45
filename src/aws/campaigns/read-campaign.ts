import { type Campaign, DescribeCampaignCommand } from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { calling, errorName } from '../clients/to-aws-error.ts';

/** What a campaign serves and is billed by. */
export interface CampaignState {
  readonly arn: string;
  /** AWS's own word, such as CREATE PENDING or ACTIVE. */
  readonly status: string;
  readonly failureReason: string | undefined;
  readonly minProvisionedTPS: number;
  readonly solutionVersionArn: string | undefined;
  readonly since: Date;
}

/** A campaign as it stands; undefined when it is gone. */
export async function readCampaign(
  { personalize }: Aws,
  campaignArn: string,
): Promise<CampaignState | undefined> {
  return calling('DescribeCampaign', async () => {
    try {
      const { campaign } = await personalize.send(new DescribeCampaignCommand({ campaignArn }));
      return campaign && toState(campaignArn, campaign);
    } catch (error) {
      if (errorName(error) === 'ResourceNotFoundException') return undefined;
      throw error;
    }
  });
}

/** An update that is under way is told as done: its campaign goes on answering meanwhile. */
function toState(arn: string, campaign: Campaign): CampaignState | undefined {
  const { creationDateTime: since, status = '', failureReason, latestCampaignUpdate } = campaign;
  if (since === undefined) return undefined;
  const hasFailed = latestCampaignUpdate?.status?.endsWith('FAILED') ?? false;
  const { minProvisionedTPS = 1, solutionVersionArn } = {
    ...campaign,
    ...(hasFailed ? {} : latestCampaignUpdate),
  };
  return { arn, status, failureReason, minProvisionedTPS, solutionVersionArn, since };
}
