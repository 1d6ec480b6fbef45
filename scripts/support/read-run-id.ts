import { requireRunId } from '../../src/domain/runs/require-ids.ts';

/** The id of a run, if one was given; rejects the id of a generation or a job. */
export function readRunId(argument: string, id: string | undefined): string | undefined {
  return id === undefined ? undefined : requireRunId(argument, id);
}
