import type { App } from '../../src/app.ts';
import type { PipelineRun } from '../../src/domain/runs/pipeline-run.ts';
import { UsageError } from './describe-failure.ts';

/**
 * The newest run that can be gone on with. One that stopped before the newest success has to be named: its stages cost
 * again, and what it loads takes the place of what is newer.
 */
export async function findStopped({ admin }: Pick<App, 'admin'>): Promise<string> {
  const { rows } = await admin.pipelineRuns({ first: 20 });
  for (const run of rows) {
    if (run.status !== 'SUCCEEDED' && run.status !== 'CANCELLED') return run.id;
    if (run.status === 'SUCCEEDED' && isWhole(run)) {
      throw new UsageError(
        `Run ${run.id} has succeeded, and none has stopped since; name the ID of an older one to go on with it.`,
      );
    }
  }
  throw new UsageError('There is no run to go on with.');
}

/** What a delta run skips is nothing that was left out. */
function isWhole({ delta, stages }: PipelineRun): boolean {
  return delta || stages.every(({ status }) => status !== 'SKIPPED');
}
