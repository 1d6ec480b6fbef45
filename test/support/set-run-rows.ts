import type { Database } from '../../src/database/connection/database.ts';
import type { PipelineRunStatus, PipelineStage } from '../../src/domain/runs/pipeline-run.ts';

/** What a worker would have written of a run. */
export async function setRunStatus(
  database: Database,
  id: string,
  status: PipelineRunStatus,
): Promise<void> {
  await database.query('UPDATE gateway.pipeline_runs SET status = $2 WHERE id = $1', [id, status]);
}

export async function setStageProgress(
  database: Database,
  id: string,
  stage: PipelineStage,
  progress: number,
): Promise<void> {
  await database.query(
    'UPDATE gateway.pipeline_stages SET progress = $3 WHERE run_id = $1 AND stage = $2',
    [id, stage, progress],
  );
}

/** The stage is done, and gave this. */
export async function setStageOutput(
  database: Database,
  id: string,
  stage: PipelineStage,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await database.query(
    `UPDATE gateway.pipeline_stages SET status = 'SUCCEEDED', detail = $3 WHERE run_id = $1 AND stage = $2`,
    [id, stage, JSON.stringify(detail)],
  );
}
