/** Faults of the campaign that answers live rankings. */
export const rankingErrors = {
  RANKING_MODEL_MISSING: () => ({
    message: 'No model for ranking is trained yet, and a campaign serves a trained model.',
    advice: 'Run the pipeline once: "npx gateway pipeline run".',
  }),
  RANKING_CAMPAIGN_MISSING: () => ({
    message: 'There is no ranking campaign to stop.',
    advice: 'There is nothing to do: without a campaign nothing is billed.',
  }),
  RANKING_CAMPAIGN_ENDING: (c: { arn: string }) => ({
    message: `The campaign ${c.arn} is being deleted.`,
    advice: 'Start it again when it is gone, in some minutes: rankingCampaign says so.',
    retryable: true,
  }),
  RANKING_CAMPAIGN_FAILED: (c: { arn: string; reason: string }) => ({
    message: `The campaign ${c.arn} has failed: ${c.reason}`,
    advice: 'Stop it, which removes it; when it is gone, start it again.',
  }),
} as const;
