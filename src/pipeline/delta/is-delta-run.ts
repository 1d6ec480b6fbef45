import { requireRun } from '../runs/require-run.ts';
import type { RunContext } from '../stages/stage-context.ts';

/** Whether the run is to infer only what is new. */
export async function isDeltaRun({ database, runId }: RunContext): Promise<boolean> {
  return (await requireRun(database, runId)).delta;
}
