import { DescribeCampaignCommand, UpdateCampaignCommand } from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';
import { waitUntilActive } from '../resources/wait-until-active.ts';
import { type CampaignSpec, createCampaign } from './create-campaign.ts';

/** The ARN of the campaign with this name, ACTIVE with this version. Billed for each hour. */
export async function ensureCampaign(
  aws: Aws,
  spec: CampaignSpec,
  signal: AbortSignal,
): Promise<string> {
  const { personalize } = aws;
  const { solutionVersionArn } = spec;
  const arn = await createCampaign(aws, spec);
  const campaign = await waitForCampaign(aws, arn, signal);
  if (campaign.solutionVersionArn === solutionVersionArn) return arn;
  await calling('UpdateCampaign', async () =>
    personalize.send(new UpdateCampaignCommand({ campaignArn: arn, solutionVersionArn })),
  );
  await waitForUpdate(aws, arn, solutionVersionArn, signal);
  return arn;
}

async function waitForCampaign(aws: Aws, arn: string, signal: AbortSignal) {
  return calling('DescribeCampaign', async () =>
    waitUntilActive(aws, { arn, describe: async () => describe(aws, arn), signal }),
  );
}

/** During an update the campaign stays ACTIVE with its old version: only the version shows the end. */
async function waitForUpdate(
  aws: Aws,
  arn: string,
  solutionVersionArn: string,
  signal: AbortSignal,
): Promise<void> {
  const describeUpdate = async () => {
    const campaign = await describe(aws, arn);
    return campaign?.solutionVersionArn === solutionVersionArn
      ? campaign
      : campaign?.latestCampaignUpdate;
  };
  await calling('DescribeCampaign', async () =>
    waitUntilActive(aws, { arn, describe: describeUpdate, signal }),
  );
}

async function describe({ personalize }: Aws, campaignArn: string) {
  return (await personalize.send(new DescribeCampaignCommand({ campaignArn }))).campaign;
}
