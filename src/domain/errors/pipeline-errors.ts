/** A generation that the quality gate refused, with the checks that failed. */
interface Refused {
  readonly id: number;
  readonly kind: string;
  readonly failed: readonly string[];
}

function list(refused: readonly Refused[]): string {
  return refused
    .map(({ id, kind, failed }) => `${kind} (generation ${id}: ${failed.join('; ')})`)
    .join(' and ');
}

/** Faults of running the pipeline. */
export const pipelineErrors = {
  RUN_NOT_FOUND: (c: { id: string }) => ({
    message: `There is no pipeline run "${c.id}".`,
    advice: 'The query pipelineRuns, or "npx gateway pipeline status", lists the runs.',
  }),
  /** Without an id where two began at once. */
  RUN_IN_PROGRESS: ({ id = '' }: { id?: string }) => ({
    message: `Another pipeline run${id && ` ("${id}")`} is in progress on this database.`,
    advice:
      'Wait until it has ended, or cancel it: "npx gateway pipeline status" shows it. If its process is gone, "npx gateway pipeline resume" goes on with it.',
    retryable: true,
  }),
  REPAIR_IN_PROGRESS: () => ({
    message: 'Another repair is in progress on this database.',
    advice: 'Wait until it has ended. Should its process be gone, its lock goes with it.',
    retryable: true,
  }),
  LEASE_LOST: (c: { id: string; stage: string }) => ({
    message: `This process has lost the stage ${c.stage} of pipeline run "${c.id}": it was cancelled, or another process goes on with it.`,
    advice: 'There is nothing to do: what this process did too late was not written.',
  }),
  RUN_ENDED: (c: { id: string; status: string }) => ({
    message: `Pipeline run "${c.id}" is ${c.status} already.`,
    advice: 'Start a new run, or name the stage from which this one shall be run again.',
  }),
  NOTHING_TO_BUILD_ON: (c: { stage: string; needs: string; command: string }) => ({
    message: `${c.stage} needs what ${c.needs} gives, and no run has got that far.`,
    advice: `Run "${c.command}" first.`,
  }),
  DELTA_NEEDS_FULL_RUN: (c: { why: string }) => ({
    message: `A delta run builds on an earlier full run: ${c.why}.`,
    advice: 'Run the whole pipeline once: "npx gateway pipeline run".',
  }),
  DELTA_OF_ALL_STAGES: (c: { stage: string }) => ({
    message: `A delta run is of all stages, and only ${c.stage} was asked for.`,
    advice: 'Leave the stages out, or leave out delta.',
  }),
  OUTPUT_MISSING: (c: { job: string; place: string }) => ({
    message: `The job ${c.job} is ACTIVE but left no output at ${c.place}.`,
    advice: 'Look whether something deleted it; run the stage INFER again. Nothing was loaded.',
  }),
  OUTPUT_UNUSABLE: (c: { job: string; what: string }) => ({
    message: `The output of ${c.job} cannot be loaded: ${c.what}.`,
    advice: 'Nothing of it is visible to readers. Run the stage INFER again.',
  }),
  REPAIR_TOO_LATE: (c: { id: string; kind: string }) => ({
    message: `What run "${c.id}" loaded as ${c.kind} is gone: nothing is left to add repaired lines to.`,
    advice: 'Run the stage LOAD again if its outputs are still there, else INFER.',
  }),
  GENERATION_NOT_FOUND: (c: { id: string }) => ({
    message: `There is no generation "${c.id}".`,
    advice: 'The query generations lists them.',
  }),
  GENERATION_NOT_USABLE: (c: { id: string; status: string }) => ({
    message: `Generation ${c.id} is ${c.status}.`,
    advice: 'Only a generation that is READY, RETIRED or REJECTED can be activated.',
  }),
  GENERATION_PRUNED: (c: { id: string; since: Date }) => ({
    message: `The rows of generation ${c.id} were removed on ${c.since.toISOString()}.`,
    advice:
      'Activate one that is still kept: the query generations shows `prunedAt`. `generations.keep` in gateway.config.ts says how many are.',
  }),
  /** `serveAll`: how a run serves all that was loaded; null where the kinds that passed are served. */
  QUALITY_GATE_REFUSED: (c: { refused: readonly Refused[]; serveAll: string | null }) => ({
    message: `The quality gate refused ${list(c.refused)}.${c.serveAll ? ' Nothing of this run is served: the lists need its catalogue.' : ''}`,
    advice: c.serveAll
      ? `What was served before is served on. Look at the lists; if they are right, serve all of them with npx gateway pipeline run ${c.serveAll} --override-quality-gate "…", or change qualityGate in gateway.config.ts and resume the run.`
      : `What was served of it before is served on; kinds that passed are served now. Look at the lists; if they are right, serve them with ${c.refused
          .map(({ id }) => `npx gateway pipeline activate ${id} --reason "…"`)
          .join(' and ')}, or change qualityGate in gateway.config.ts and resume the run.`,
  }),
} as const;
