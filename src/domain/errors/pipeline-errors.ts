import { formatId } from '../runs/public-ids.ts';

/** A generation that the quality gate refused, with the checks that failed. */
interface Refused {
  readonly id: number;
  readonly kind: string;
  readonly failed: readonly string[];
}

function list(refused: readonly Refused[]): string {
  return refused
    .map(({ id, kind, failed }) => `${kind} (${formatId('generation', id)}: ${failed.join('; ')})`)
    .join(' and ');
}

/** Errors of running the pipeline. */
export const pipelineErrors = {
  /** `places`: the stage and the statement, as far as they are known. */
  UNEXPECTED: (c: { places: readonly string[]; reason: string }) => ({
    message: `Unexpected error${c.places.map((place) => `, ${place}`).join('')}: ${c.reason}`,
    advice:
      'This is a fault of the gateway. Report it with this message and the lines of the log at its time. After its cause is gone, the same can be tried again.',
    retryable: true,
  }),
  RUN_NOT_FOUND: (c: { id: string }) => ({
    message: `Pipeline run "${c.id}" does not exist.`,
    advice: 'List the runs with the query `pipelineRuns` or "npx gateway pipeline status".',
  }),
  /** Without an id when two runs start at once. */
  RUN_IN_PROGRESS: ({ id = '' }: { id?: string }) => ({
    message: `Another pipeline run${id && ` ("${id}")`} is in progress on this database.`,
    advice: `Wait for it to end, or cancel it; "npx gateway pipeline status" shows it. If its process has stopped, "npx gateway pipeline resume ${id || 'ID'}" continues it.`,
    retryable: true,
  }),
  REPAIR_IN_PROGRESS: () => ({
    message: 'Another repair is in progress on this database.',
    advice: 'Wait for it to end. If its process has stopped, PostgreSQL has released its lock.',
    retryable: true,
  }),
  NOTHING_TO_REPAIR: (c: { id: string }) => ({
    message: `There is nothing to repair: every input of run "${c.id}" has an output.`,
    advice: 'No action is required.',
  }),
  LEASE_LOST: (c: { id: string; stage: string }) => ({
    message: `This process has lost the stage ${c.stage} of pipeline run "${c.id}": the run was cancelled, or another process has taken over the stage.`,
    advice: 'No action is required. Nothing that this process did after that was written.',
  }),
  RUN_ENDED: (c: { id: string; status: string }) => ({
    message: `Pipeline run "${c.id}" is already ${c.status}.`,
    advice: 'Start a new run, or name the stage from which to run this one again.',
  }),
  NOTHING_TO_BUILD_ON: (c: { stage: string; needs: string; command: string }) => ({
    message: `${c.stage} needs the output of ${c.needs}, and no run has completed that stage.`,
    advice: `Run "${c.command}" first.`,
  }),
  DELTA_NEEDS_FULL_RUN: (c: { why: string }) => ({
    message: `A delta run needs an earlier full run: ${c.why}.`,
    advice: 'Start a full run: "npx gateway pipeline run".',
  }),
  DELTA_OF_ALL_STAGES: (c: { stage: string }) => ({
    message: `A delta run consists of all stages, and the request names only ${c.stage}.`,
    advice: 'Omit the stages, or omit delta.',
  }),
  OUTPUT_MISSING: (c: { job: string; place: string }) => ({
    message: `Job ${c.job} is ACTIVE, but its output ${c.place} does not exist.`,
    advice:
      'Nothing was loaded. Check whether the output was deleted, and run the stage INFER again.',
  }),
  OUTPUT_UNUSABLE: (c: { job: string; what: string }) => ({
    message: `The output of ${c.job} cannot be loaded: ${c.what}.`,
    advice: 'None of it is served. Run the stage INFER again.',
  }),
  REPAIR_TOO_LATE: (c: { id: string; kind: string }) => ({
    message: `The rows of ${c.kind} that run "${c.id}" loaded have been removed, so repaired lines cannot be added to them.`,
    advice: 'Run the stage LOAD again if the outputs of the jobs still exist, otherwise INFER.',
  }),
  GENERATION_NOT_FOUND: (c: { id: string }) => ({
    message: `Generation "${c.id}" does not exist.`,
    advice: 'List the generations with the query `generations` or "npx gateway pipeline status".',
  }),
  GENERATION_NOT_USABLE: (c: { id: string; status: string }) => ({
    message: `Generation "${c.id}" is ${c.status} and cannot be activated.`,
    advice: 'Activate a generation that is READY, RETIRED or REJECTED.',
  }),
  GENERATION_PRUNED: (c: { id: string; since: Date }) => ({
    message: `The rows of generation "${c.id}" were removed on ${c.since.toISOString()}.`,
    advice:
      'Activate a generation that has no `prunedAt` in the query `generations`. `generations.keep` in the configuration sets how many are kept.',
  }),
  GENERATION_ROWS_REMOVED: (c: { id: string; since: Date }) => ({
    message: `The rows of generation "${c.id}" were removed on ${c.since.toISOString()}, so its lists cannot be read.`,
    advice:
      'Read a generation that has no `prunedAt` in the query `generations`. `generations.keep` in the configuration sets how many are kept.',
  }),
  GENERATION_WITHOUT_LISTS: (c: { id: string; kind: string }) => ({
    message: `Generation "${c.id}" holds ${c.kind}, which has no list for a user or an item.`,
    advice:
      'Read a generation of USER_RECOMMENDATIONS, SIMILAR_ITEMS, ITEM_AFFINITY or PERSONALIZED_RANKING.',
  }),
  /** `serveAll`: the options of a run that serves all kinds; null if the kinds that passed are served. */
  QUALITY_GATE_REFUSED: (c: { refused: readonly Refused[]; serveAll: string | null }) => ({
    message: `The quality gate refused ${list(c.refused)}.${c.serveAll ? ' No list of this run is served, because the lists need its catalogue.' : ''}`,
    advice: c.serveAll
      ? `The previous generations remain active. Check the lists; to serve all of them nevertheless, use npx gateway pipeline run ${c.serveAll} --override-quality-gate "…", or change qualityGate in the configuration and resume the run.`
      : `The previous generations of these kinds remain active; the kinds that passed are served now. Check the lists; to serve them nevertheless, use ${c.refused
          .map(
            ({ id }) => `npx gateway pipeline activate ${formatId('generation', id)} --reason "…"`,
          )
          .join(' and ')}, or change qualityGate in the configuration and resume the run.`,
  }),
} as const;
