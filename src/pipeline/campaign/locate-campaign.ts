import { type CampaignState, readCampaign } from '../../aws/campaigns/read-campaign.ts';
import { findCampaign } from '../../aws/resources/find-resources.ts';
import type { Database } from '../../database/connection/database.ts';
import { findNewestOutput } from '../../database/runs/pipeline-runs.ts';
import type { KnownCampaign } from '../../domain/campaigns/ranking-campaign.ts';
import { createError } from '../../domain/errors/create-error.ts';
import { parseStageOutput } from '../../domain/runs/stage-outputs.ts';
import type { PipelineServices } from '../pipeline-services.ts';

/** The services that campaign operations use. */
export type CampaignServices = Pick<PipelineServices, 'aws' | 'database' | 'settings' | 'clock'>;

/** The state of the campaign at AWS, by its ARN or else by its name; undefined if it does not exist. */
export async function locateCampaign(
  { aws }: Pick<CampaignServices, 'aws'>,
  { name, solutionArn, arn }: Pick<KnownCampaign, 'name' | 'solutionArn' | 'arn'>,
): Promise<CampaignState | undefined> {
  const found = arn ?? (await findCampaign(aws, solutionArn, name));
  return found === undefined ? undefined : readCampaign(aws, found);
}

/** A trained model that a campaign can serve. */
interface RankingModel {
  readonly runId: string;
  readonly solutionArn: string;
  readonly solutionVersionArn: string;
}

/** The ranking model of the newest full training; rejects with RANKING_MODEL_MISSING if none is trained. */
export async function findRankingModel(database: Database): Promise<RankingModel> {
  const trained = await findNewestOutput(database, 'TRAIN');
  const { versions } = trained ? parseStageOutput('TRAIN', trained.detail) : { versions: [] };
  const version = versions.find(({ kind }) => kind === 'PERSONALIZED_RANKING');
  if (trained === undefined || version === undefined) {
    throw createError('RANKING_MODEL_MISSING', {});
  }
  const { solutionVersionArn } = version;
  // The ARN of a version is the ARN of its solution and one more segment.
  const solutionArn = solutionVersionArn.replace(/\/[^/]*$/, '');
  return { runId: trained.runId, solutionArn, solutionVersionArn };
}
