import { invalidInput } from '../../../lib/service-error.ts';
import { members } from '../../../lib/validation.ts';
import { operation } from '../../operation.ts';
import { refuseExploration } from '../recipe/exploration.ts';
import { newLifecycle } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { getDeployable } from '../solution-version/active-versions.ts';
import { campaignSettings, getSettled, refuseSyncWithoutLatest } from './settings.ts';
import { startCampaign } from './start.ts';

export const updateCampaign = operation(
  members({ campaignArn: types.arn }, { solutionVersionArn: types.arn, ...campaignSettings }),
  async (context, { campaignArn, ...change }) => {
    const campaign = getSettled(context, campaignArn);
    const wanted = change.solutionVersionArn ?? campaign.solutionVersionArn;
    if (Object.keys(change).length === 0) throw invalidInput('Nothing to update.');
    refuseSyncWithoutLatest(change.campaignConfig, wanted);
    const { solutionVersionArn, recipeArn } = getDeployable(context, wanted);
    refuseExploration(recipeArn, change.campaignConfig);
    const { minProvisionedTPS, campaignConfig } = campaign;
    const latestCampaignUpdate = {
      minProvisionedTPS,
      ...(campaignConfig && { campaignConfig }),
      ...change,
      solutionVersionArn,
      ...newLifecycle(context),
    };
    await context.resources.campaigns.put(campaignArn, { ...campaign, latestCampaignUpdate });
    startCampaign(context, campaignArn);
    return { campaignArn };
  },
);
