import { inUse, invalidInput } from '../../../lib/service-error.ts';
import { integer } from '../../../lib/validation.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import type { Campaign } from '../shared/records.ts';
import { isOpen } from '../shared/stamps.ts';
import { campaignConfig } from '../shared/types.ts';

/** What CreateCampaign and UpdateCampaign both take. */
export const campaignSettings = { minProvisionedTPS: integer(1, Infinity), campaignConfig };

/** A campaign follows the latest version only when its solutionVersionArn ends in $LATEST. */
export function refuseSyncWithoutLatest(
  config: { readonly syncWithLatestSolutionVersion?: boolean } | undefined,
  arn: string,
): void {
  if (config?.syncWithLatestSolutionVersion !== true || arn.endsWith('/$LATEST')) return;
  throw invalidInput(
    'syncWithLatestSolutionVersion needs a solutionVersionArn that ends in $LATEST.',
  );
}

/** The campaign; refuses one whose creation, update or deletion is open. */
export function getSettled({ resources }: EmulatorContext, arn: string): Campaign {
  const campaign = resources.campaigns.get(arn);
  const update = campaign.latestCampaignUpdate;
  if (isOpen(campaign) || (update && isOpen(update))) {
    throw inUse(`Resource ${arn} is in status ${campaign.status} and cannot be changed now.`);
  }
  return campaign;
}
