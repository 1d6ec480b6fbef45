import { DeleteCampaignCommand } from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { calling, errorName } from '../clients/to-aws-error.ts';

/** Starts the deletion of a campaign; succeeds if it does not exist. */
export async function deleteCampaign({ personalize }: Aws, campaignArn: string): Promise<void> {
  await calling('DeleteCampaign', async () => {
    try {
      await personalize.send(new DeleteCampaignCommand({ campaignArn }));
    } catch (error) {
      if (errorName(error) !== 'ResourceNotFoundException') throw error;
    }
  });
}
