import { DescribeCampaignCommand } from '@aws-sdk/client-personalize';

import type { Aws } from './aws.ts';
import { calling, errorName } from './to-fault.ts';

/** What a campaign is billed by. */
export interface CampaignState {
  readonly minProvisionedTPS: number;
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
      const { minProvisionedTPS = 1, creationDateTime: since } = campaign ?? {};
      return since === undefined ? undefined : { minProvisionedTPS, since };
    } catch (error) {
      if (errorName(error) === 'ResourceNotFoundException') return undefined;
      throw error;
    }
  });
}
