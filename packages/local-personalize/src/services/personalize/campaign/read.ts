import { describeOperation, listOperation } from '../shared/read-operations.ts';

export const describeCampaign = describeOperation(
  'campaign',
  ({ resources }) => resources.campaigns,
);

export const listCampaigns = listOperation({
  store: ({ resources }) => resources.campaigns,
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
