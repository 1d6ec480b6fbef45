import type { PipelineRun } from './pipeline-run.ts';

type Candidate = Pick<PipelineRun, 'id' | 'status' | 'delta'> & {
  readonly stages: readonly Pick<PipelineRun['stages'][number], 'status'>[];
};

/** The id of a run, or why there is none. */
export type StoppedRun = { readonly id: string } | { readonly refusal: string };

/**
 * The newest run that can be resumed; `runs` is sorted newest first. A run that stopped before the newest success needs
 * an explicit id: its stages cost again, and its rows replace newer ones.
 */
export function findStoppedRun(runs: readonly Candidate[]): StoppedRun {
  for (const run of runs) {
    if (run.status !== 'SUCCEEDED' && run.status !== 'CANCELLED') return { id: run.id };
    if (run.status === 'SUCCEEDED' && isWhole(run)) {
      return {
        refusal: `Run ${run.id} has succeeded, and no run has stopped since. To resume an older run, name its ID.`,
      };
    }
  }
  return { refusal: 'No run can be resumed.' };
}

/** A delta run may skip stages, and is still complete. */
function isWhole({ delta, stages }: Candidate): boolean {
  return delta || stages.every(({ status }) => status !== 'SKIPPED');
}
