import { type CampaignState, readCampaign } from '../../aws/campaigns/read-campaign.ts';
import { findCampaign } from '../../aws/resources/find-resources.ts';
import type { KnownCampaign } from '../../domain/campaigns/ranking-campaign.ts';
import type { CampaignServices } from './campaign-services.ts';

/** The campaign as AWS has it, also where its ARN was not kept any more; undefined when AWS has none. */
export async function locateCampaign(
  { aws }: Pick<CampaignServices, 'aws'>,
  { name, solutionArn, arn }: Pick<KnownCampaign, 'name' | 'solutionArn' | 'arn'>,
): Promise<CampaignState | undefined> {
  const found = arn ?? (await findCampaign(aws, solutionArn, name));
  return found === undefined ? undefined : readCampaign(aws, found);
}
