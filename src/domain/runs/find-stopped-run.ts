import type { PipelineRun } from './pipeline-run.ts';

type Candidate = Pick<PipelineRun, 'id' | 'status' | 'delta'> & {
  readonly stages: readonly Pick<PipelineRun['stages'][number], 'status'>[];
};

/** The id of a run, or why there is none to choose. */
export type StoppedRun = { readonly id: string } | { readonly refusal: string };

/**
 * The newest run that can be resumed; `runs` begins with the newest. One that stopped before the newest success has to
 * be named: its stages cost again, and what it loads replaces newer rows.
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

/** A delta run skips stages on purpose: it is whole all the same. */
function isWhole({ delta, stages }: Candidate): boolean {
  return delta || stages.every(({ status }) => status !== 'SKIPPED');
}
