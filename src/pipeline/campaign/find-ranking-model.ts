import type { Database } from '../../database/connection/database.ts';
import { findNewestOutput } from '../../database/runs/pipeline-runs.ts';
import { createError } from '../../domain/errors/create-error.ts';
import { parseStageOutput } from '../../domain/runs/stage-outputs.ts';

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
