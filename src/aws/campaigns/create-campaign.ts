import { CreateCampaignCommand } from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';
import { ensureResource, ownTags } from '../resources/ensure-resource.ts';
import { findCampaign } from '../resources/find-resources.ts';

export interface CampaignSpec {
  readonly name: string;
  readonly solutionArn: string;
  readonly solutionVersionArn: string;
  /** Billed for every hour, with or without requests; applies to a new campaign. */
  readonly minProvisionedTPS: number;
}

/** The ARN of the campaign with this name in any state, created if it does not exist. */
export async function createCampaign(aws: Aws, spec: CampaignSpec): Promise<string> {
  const { name, solutionArn, solutionVersionArn, minProvisionedTPS } = spec;
  const input = { name, solutionVersionArn, minProvisionedTPS, ...ownTags(aws) };
  return calling('CreateCampaign', async () =>
    ensureResource({
      find: async () => findCampaign(aws, solutionArn, name),
      create: async () =>
        (await aws.personalize.send(new CreateCampaignCommand(input))).campaignArn,
    }),
  );
}
