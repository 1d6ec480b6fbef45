import { members } from '../../../lib/validation.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { operation } from '../../operation.ts';
import { refuseExploration } from '../recipe/exploration.ts';
import { QUOTAS, refuseBeyond } from '../shared/quotas.ts';
import type { SolutionVersion } from '../shared/records.ts';
import { arnOf, newLifecycle } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { getDeployable } from '../solution-version/active-versions.ts';
import { keepTags, refuseTooManyTags } from '../tag/tags.ts';
import { campaignSettings, refuseSyncWithoutLatest } from './settings.ts';
import { startCampaign } from './start.ts';

export const createCampaign = operation(
  members(
    { name: types.name, solutionVersionArn: types.arn },
    { ...campaignSettings, tags: types.tags },
  ),
  async (context, { tags, ...input }) => {
    refuseTooManyTags(tags?.length ?? 0);
    const store = context.resources.campaigns;
    const campaignArn = arnOf(context, `campaign/${input.name}`);
    refuseSyncWithoutLatest(input.campaignConfig, input.solutionVersionArn);
    const version = getDeployable(context, input.solutionVersionArn);
    refuseExploration(version.recipeArn, input.campaignConfig);
    if (!store.find(campaignArn)) refuseTooMany(context, version);
    await store.create(campaignArn, {
      minProvisionedTPS: 1,
      ...input,
      solutionVersionArn: version.solutionVersionArn,
      campaignArn,
      ...newLifecycle(context),
    });
    await keepTags(context, campaignArn, tags);
    startCampaign(context, campaignArn);
    return { campaignArn };
  },
);

function refuseTooMany({ resources }: EmulatorContext, { datasetGroupArn }: SolutionVersion): void {
  const { campaigns, solutionVersions } = resources;
  const groupOf = (arn: string) => solutionVersions.find(arn)?.datasetGroupArn;
  const siblings = campaigns
    .all()
    .filter(({ record }) => groupOf(record.solutionVersionArn) === datasetGroupArn);
  refuseBeyond(QUOTAS.campaignsPerGroup, siblings.length, 'campaign');
}
