import { inUse, invalidInput } from '../../../errors/service-error.ts';
import { refuseExploration } from '../../../model/exploration.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { operation } from '../../operation.ts';
import { integer, members } from '../../validation.ts';
import { arnOf } from '../shared/arns.ts';
import { beginDeletion } from '../shared/begin-deletion.ts';
import { describeOperation } from '../shared/describe-operation.ts';
import { listOperation } from '../shared/list-operation.ts';
import { QUOTAS, refuseBeyond } from '../shared/quotas.ts';
import type { Campaign, SolutionVersion } from '../shared/records.ts';
import { noWork, runLifecycle } from '../shared/run-lifecycle.ts';
import { isOpen, newLifecycle, nowSeconds } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { keepTags, refuseTooManyTags } from '../tag/tags.ts';
import { getDeployable } from './get-deployable.ts';

const settings = { minProvisionedTPS: integer(1, Infinity), campaignConfig: types.campaignConfig };

export const createCampaign = operation(
  members({ name: types.name, solutionVersionArn: types.arn }, { ...settings, tags: types.tags }),
  async (world, { tags, ...input }) => {
    refuseTooManyTags(tags?.length ?? 0);
    const store = world.resources.campaigns;
    const campaignArn = arnOf(world, `campaign/${input.name}`);
    refuseSyncWithout(input.campaignConfig, input.solutionVersionArn);
    const version = getDeployable(world, input.solutionVersionArn);
    refuseExploration(version.recipeArn, input.campaignConfig);
    if (!store.find(campaignArn)) refuseTooMany(world, version);
    await store.create(campaignArn, {
      minProvisionedTPS: 1,
      ...input,
      solutionVersionArn: version.solutionVersionArn,
      campaignArn,
      ...newLifecycle(world),
    });
    await keepTags(world, campaignArn, tags);
    startCampaign(world, campaignArn);
    return { campaignArn };
  },
);

export const describeCampaign = describeOperation('campaign', (world) => world.resources.campaigns);

export const listCampaigns = listOperation({
  store: (world) => world.resources.campaigns,
  answer: 'campaigns',
  members: [
    'name',
    'campaignArn',
    'status',
    'creationDateTime',
    'lastUpdatedDateTime',
    'failureReason',
  ],
  parent: {
    member: 'solutionArn',
    isOf: (campaign, solutionArn) => campaign.solutionVersionArn.startsWith(`${solutionArn}/`),
  },
});

export const updateCampaign = operation(
  members({ campaignArn: types.arn }, { solutionVersionArn: types.arn, ...settings }),
  async (world, { campaignArn, ...change }) => {
    const store = world.resources.campaigns;
    const campaign = getSettled(world, campaignArn);
    const wanted = change.solutionVersionArn ?? campaign.solutionVersionArn;
    if (change.solutionVersionArn === undefined && Object.keys(change).length === 0) {
      throw invalidInput('Nothing to update.');
    }
    refuseSyncWithout(change.campaignConfig, wanted);
    const { solutionVersionArn, recipeArn } = getDeployable(world, wanted);
    refuseExploration(recipeArn, change.campaignConfig);
    const { minProvisionedTPS, campaignConfig } = campaign;
    const latestCampaignUpdate = {
      minProvisionedTPS,
      ...(campaignConfig && { campaignConfig }),
      ...change,
      solutionVersionArn,
      ...newLifecycle(world),
    };
    await store.put(campaignArn, { ...campaign, latestCampaignUpdate });
    startCampaign(world, campaignArn);
    return { campaignArn };
  },
);

export const deleteCampaign = operation(
  members({ campaignArn: types.arn }, {}),
  async (world, { campaignArn }) => {
    getSettled(world, campaignArn);
    await beginDeletion(world, world.resources.campaigns, campaignArn);
    startCampaign(world, campaignArn);
    return {};
  },
);

/** Does what is still to be done for a campaign: create it, take over its update, or delete it. */
export function startCampaign(world: EmulatorContext, arn: string): void {
  const { resources, quickJobs } = world;
  const store = resources.campaigns;
  const { status } = store.get(arn);
  if (status !== 'ACTIVE') {
    runLifecycle(world, {
      operation: 'CreateCampaign',
      queue: quickJobs,
      store,
      arn,
      work: noWork,
    });
  } else quickJobs.add(async () => takeOverUpdate(world, arn));
}

async function takeOverUpdate(world: EmulatorContext, arn: string): Promise<void> {
  const campaign = world.resources.campaigns.get(arn);
  const update = campaign.latestCampaignUpdate;
  if (!update) return;
  const lastUpdatedDateTime = nowSeconds(world);
  const { solutionVersionArn, minProvisionedTPS, campaignConfig } = update;
  await world.resources.campaigns.put(arn, {
    ...campaign,
    solutionVersionArn,
    minProvisionedTPS,
    ...(campaignConfig && { campaignConfig }),
    lastUpdatedDateTime,
    latestCampaignUpdate: { ...update, status: 'ACTIVE', lastUpdatedDateTime },
  });
}

/** The campaign, on which nothing may be going on. */
function getSettled(world: EmulatorContext, arn: string): Campaign {
  const campaign = world.resources.campaigns.get(arn);
  const update = campaign.latestCampaignUpdate;
  if (isOpen(campaign) || (update && isOpen(update))) {
    throw inUse(`Resource ${arn} is in status ${campaign.status} and cannot be changed now.`);
  }
  return campaign;
}

/** To follow the latest version is promised only to who names it so. */
function refuseSyncWithout(
  config: { readonly syncWithLatestSolutionVersion?: boolean } | undefined,
  arn: string,
): void {
  if (config?.syncWithLatestSolutionVersion !== true || arn.endsWith('/$LATEST')) return;
  throw invalidInput(
    'syncWithLatestSolutionVersion needs a solutionVersionArn that ends in $LATEST.',
  );
}

function refuseTooMany(world: EmulatorContext, { datasetGroupArn }: SolutionVersion): void {
  const siblings = world.resources.campaigns
    .all()
    .filter(
      ({ record }) =>
        world.resources.solutionVersions.find(record.solutionVersionArn)?.datasetGroupArn ===
        datasetGroupArn,
    );
  refuseBeyond(QUOTAS.campaignsPerGroup, siblings.length, 'campaign');
}
