import type { App } from '../../src/app.ts';
import { followRun } from './follow-run.ts';

/** Repairs a run, the newest that loaded if none is named, and serves it where it was served. */
export async function repairLines(
  app: App,
  id: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  const { runId, jobs, activate } = await app.repairRun(id, signal);
  if (jobs.length === 0 && !activate) {
    return `Nothing to repair: every input of run ${runId} has its answer.`;
  }
  const told = jobs.map(
    ({ kind, asked, answered }) => `${kind}: ${answered} of ${asked} inputs are answered now.`,
  );
  if (activate) await followRun(app, await app.pipeline.resume(runId, 'ACTIVATE'));
  const end = activate
    ? `Run ${runId} is served with them.`
    : `Run ${runId} is no longer served; its new generations are READY.`;
  return [...told, end].join('\n');
}
