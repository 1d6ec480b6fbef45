import { members } from '../../../lib/validation.ts';
import { operation } from '../../operation.ts';
import { beginDeletion } from '../shared/begin-deletion.ts';
import * as types from '../shared/types.ts';
import { getSettled } from './settings.ts';
import { startCampaign } from './start.ts';

export const deleteCampaign = operation(
  members({ campaignArn: types.arn }, {}),
  async (context, { campaignArn }) => {
    getSettled(context, campaignArn);
    await beginDeletion(context, context.resources.campaigns, campaignArn);
    startCampaign(context, campaignArn);
    return {};
  },
);
