import type { Database } from '../../database/connection/database.ts';
import { findRun } from '../../database/runs/pipeline-runs.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { PipelineRun } from '../../domain/runs/pipeline-run.ts';

/** The run with this id, or RUN_NOT_FOUND. */
export async function requireRun(database: Database, id: string): Promise<PipelineRun> {
  const run = await findRun(database, id);
  if (run === undefined) throw createError('RUN_NOT_FOUND', { id });
  return run;
}
