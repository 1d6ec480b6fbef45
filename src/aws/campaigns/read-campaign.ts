import { type Campaign, DescribeCampaignCommand } from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { calling, errorName } from '../clients/to-aws-error.ts';

/** A campaign with the values that it is billed by. */
export interface CampaignState {
  readonly arn: string;
  /** The status of AWS, such as CREATE PENDING or ACTIVE. */
  readonly status: string;
  readonly failureReason: string | undefined;
  readonly minProvisionedTPS: number;
  readonly solutionVersionArn: string | undefined;
  readonly since: Date;
}

/** The current state of a campaign; undefined if it does not exist. */
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

/** Reports an update in progress as done: the campaign answers meanwhile. */
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
