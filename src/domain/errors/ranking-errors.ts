/** Errors of the campaign for live rankings. */
export const rankingErrors = {
  RANKING_MODEL_MISSING: () => ({
    message: 'A campaign serves a trained ranking model, and none has been trained.',
    advice:
      'Run the pipeline: "npx gateway pipeline run". On AWS, a run trains the ranking model only if the configuration has ranking: { train: true } or ranking: { campaign: \'keep\' }.',
  }),
  RANKING_CAMPAIGN_MISSING: () => ({
    message: 'There is no ranking campaign to stop.',
    advice: 'No action is required: without a campaign nothing is billed.',
  }),
  RANKING_CAMPAIGN_ENDING: (c: { arn: string }) => ({
    message: `The campaign ${c.arn} is being deleted.`,
    advice:
      'Start it again in a few minutes, when the query rankingCampaign shows that it has been deleted.',
    retryable: true,
  }),
  RANKING_CAMPAIGN_FAILED: (c: { arn: string; reason: string }) => ({
    message: `The campaign ${c.arn} has failed: ${c.reason}`,
    advice: 'Stop the campaign, which deletes it, and start it again after that.',
  }),
} as const;
