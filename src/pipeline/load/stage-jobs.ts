import type { Session } from '../../database/connection/database.ts';
import {
  type StagedFile,
  saveRejectedLines,
  countLines,
} from '../../database/loading/rejected-lines.ts';
import { stageIds, stageOutput } from '../../database/loading/stage-output.ts';
import { validateLines } from '../../database/loading/validate-lines.ts';
import type { BatchJob } from '../../domain/batch/batch-job.ts';
import type { BatchKind } from '../../domain/batch/batch-kinds.ts';
import type { JobLines } from '../../domain/batch/rejected-line.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { RunContext } from '../stages/stage-context.ts';
import { readInputs, readSnapshotUsers } from './read-inputs.ts';
import { readOutput } from './read-output.ts';

export interface StagedJobs {
  readonly kind: BatchKind;
  /** A job and its repairs, or a single job. */
  readonly jobs: readonly BatchJob[];
  /** The catalogue of the export. */
  readonly catalogueGenerationId: number;
}

/**
 * Stages the output of jobs in the caller's transaction, and marks and records the rejected lines. Returns the number of
 * lines of each job; rejects if no line can be loaded.
 */
export async function stageJobs(
  run: RunContext,
  session: Session,
  { kind, jobs, catalogueGenerationId }: StagedJobs,
): Promise<JobLines[]> {
  const files: StagedFile[] = [];
  const readings = jobs.map((job) => ({ kind, job, files, inputLines: new Map<string, number>() }));
  await stageIds(session, 'asked_inputs', inTurn(readings.map((of) => readInputs(run, of))));
  await stageOutput(session, inTurn(readings.map((of) => readOutput(run, of))));
  const ofUsers = kind === 'ITEM_AFFINITY';
  if (ofUsers) await stageIds(session, 'known_users', readSnapshotUsers(run));
  await validateLines(session, {
    unknownInput: kind === 'USER_RECOMMENDATIONS' ? 'UNKNOWN_USER' : 'UNKNOWN_ITEM',
    catalogueGenerationId: ofUsers ? null : catalogueGenerationId,
  });
  await saveRejectedLines(session, files, run.settings.ledgerRowsPerReason);
  return requireUsableLines(jobs, await countLines(session, files));
}

async function* inTurn<T>(sources: readonly AsyncIterable<T>[]): AsyncGenerator<T> {
  for (const source of sources) yield* source;
}

function requireUsableLines(jobs: readonly BatchJob[], lines: JobLines[]): JobLines[] {
  if (lines.some(({ loaded }) => loaded > 0)) return lines;
  const reasons = lines.flatMap(({ faults }) => Object.entries(faults));
  const why = reasons.map(([reason, count]) => `${count} ${reason}`).join(', ');
  const what = `all its lines were rejected (${why})`;
  throw createError('OUTPUT_UNUSABLE', { job: jobs.map(({ name }) => name).join(' and '), what });
}
