import { type CampaignState, readCampaign } from '../../aws/campaigns/read-campaign.ts';
import { findCampaign } from '../../aws/resources/find-resources.ts';
import type { Database } from '../../database/connection/database.ts';
import { findNewestOutput } from '../../database/runs/pipeline-runs.ts';
import type { KnownCampaign } from '../../domain/campaigns/ranking-campaign.ts';
import { createError } from '../../domain/errors/create-error.ts';
import { parseStageOutput } from '../../domain/runs/stage-outputs.ts';
import type { PipelineServices } from '../pipeline-services.ts';

/** The services that a campaign takes. */
export type CampaignServices = Pick<PipelineServices, 'aws' | 'database' | 'settings' | 'clock'>;

/** The campaign as AWS has it, also where its ARN was not kept any more; undefined when AWS has none. */
export async function locateCampaign(
  { aws }: Pick<CampaignServices, 'aws'>,
  { name, solutionArn, arn }: Pick<KnownCampaign, 'name' | 'solutionArn' | 'arn'>,
): Promise<CampaignState | undefined> {
  const found = arn ?? (await findCampaign(aws, solutionArn, name));
  return found === undefined ? undefined : readCampaign(aws, found);
}

/** What a campaign can serve. */
interface RankingModel {
  readonly runId: string;
  readonly solutionArn: string;
  readonly solutionVersionArn: string;
}

/** The ranking model of the newest full training; rejects with RANKING_MODEL_MISSING where there is none. */
export async function findRankingModel(database: Database): Promise<RankingModel> {
  const trained = await findNewestOutput(database, 'TRAIN');
  const { versions } = trained ? parseStageOutput('TRAIN', trained.detail) : { versions: [] };
  const version = versions.find(({ kind }) => kind === 'PERSONALIZED_RANKING');
  if (trained === undefined || version === undefined) {
    throw createError('RANKING_MODEL_MISSING', {});
  }
  const { solutionVersionArn } = version;
  // A version's ARN is its solution's, with one more part.
  const solutionArn = solutionVersionArn.replace(/\/[^/]*$/, '');
  return { runId: trained.runId, solutionArn, solutionVersionArn };
}
