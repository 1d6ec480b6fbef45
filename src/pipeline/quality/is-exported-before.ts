import { z } from 'zod';

import type { Database } from '../../database/connection/database.ts';
import { findRun } from '../../database/runs/pipeline-runs.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import { type StageRun, stageOf } from '../../domain/runs/pipeline-run.ts';

/** Whether the export behind a generation, possibly of another run, is older than a moment. */
export async function isExportedBefore(
  database: Database,
  { createdAt, runId }: Generation,
  moment: Date,
): Promise<boolean> {
  if (createdAt < moment) return true;
  const own = await findExport(database, runId);
  const exported = z.object({ exportedBy: z.string() }).safeParse(own?.detail);
  const row = exported.success ? await findExport(database, exported.data.exportedBy) : undefined;
  return row !== undefined && row.startedAt !== null && row.startedAt < moment;
}

async function findExport(database: Database, runId: string | null): Promise<StageRun | undefined> {
  const run = runId === null ? undefined : await findRun(database, runId);
  return run && stageOf(run, 'EXPORT');
}
