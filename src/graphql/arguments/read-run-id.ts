import { readId } from './read-argument.ts';

/** The run that a client names, if it names one. */
export function readRunId(runId: string | null | undefined): string | undefined {
  return runId === null || runId === undefined ? undefined : readId('runId', runId);
}
