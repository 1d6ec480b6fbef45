import type { App } from '../../src/app.ts';
import { followRun } from './follow-run.ts';

/** Repairs a run (by default the newest that has loaded), and serves its lists where they were served before. */
export async function repairLines(
  app: App,
  id: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  const { runId, jobs, activate } = await app.repairRun(id, signal);
  if (jobs.length === 0 && !activate) {
    return `There is nothing to repair: every input of run ${runId} has an output.`;
  }
  const repaired = jobs.map(
    ({ kind, asked, answered }) => `${kind}: ${answered} of ${asked} inputs have an output now.`,
  );
  if (activate) await followRun(app, await app.pipeline.resume(runId, 'ACTIVATE'));
  const end = activate
    ? `The repaired lists of run ${runId} are served.`
    : `Run ${runId} is no longer served; its new generations are READY.`;
  return [...repaired, end].join('\n');
}
