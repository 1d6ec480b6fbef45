import { readRunId } from '../../src/domain/runs/read-ids.ts';

/** The id of a run, if one was given; rejects the id of a generation or a job. */
export function readRunIfGiven(argument: string, id: string | undefined): string | undefined {
  return id === undefined ? undefined : readRunId(argument, id);
}
