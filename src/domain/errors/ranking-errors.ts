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
  RANKING_CAMPAIGN_LATE: (c: { ms: number }) => ({
    message: `The ranking campaign did not answer within ${c.ms} ms.`,
    advice: 'The next source ranks the items. ranking.deadlineMs is how long requests wait.',
    retryable: true,
  }),
  RANKING_CAMPAIGN_BUSY: (c: { tps: number }) => ({
    message: `The ranking campaign is provisioned for ${c.tps} requests a second, and there are more.`,
    advice:
      'The next source ranks the items. To provision more, start the campaign again with a larger minProvisionedTPS, which costs more.',
    retryable: true,
  }),
  RANKING_CAMPAIGN_PAUSED: () => ({
    message: 'The ranking campaign failed several times in a row and is not asked for a while.',
    advice: 'The next source ranks the items. The log has the failures.',
    retryable: true,
  }),
} as const;
