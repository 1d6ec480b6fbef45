import { CreateCampaignCommand } from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';
import { ensureResource } from '../resources/ensure-resource.ts';
import { findCampaign } from '../resources/find-resources.ts';
import { ownTags } from '../resources/own-tags.ts';

export interface CampaignSpec {
  readonly name: string;
  readonly solutionArn: string;
  readonly solutionVersionArn: string;
  /** What is billed every hour, whether it is asked or not; for one that is made. */
  readonly minProvisionedTPS: number;
}

/** The ARN of the campaign with this name, in whatever state; it is made where there is none. */
export async function createCampaign(aws: Aws, wish: CampaignSpec): Promise<string> {
  const { name, solutionArn, solutionVersionArn, minProvisionedTPS } = wish;
  const input = { name, solutionVersionArn, minProvisionedTPS, ...ownTags(aws) };
  return calling('CreateCampaign', async () =>
    ensureResource({
      find: async () => findCampaign(aws, solutionArn, name),
      create: async () =>
        (await aws.personalize.send(new CreateCampaignCommand(input))).campaignArn,
    }),
  );
}
