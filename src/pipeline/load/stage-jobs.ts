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
  /** One job, or one and those that repaired it. */
  readonly jobs: readonly BatchJob[];
  /** The catalogue of the export. */
  readonly catalogueGenerationId: number;
}

/**
 * Stages the output of jobs in the caller's transaction, marks what cannot be loaded and keeps it in the ledger.
 * Answers the lines of each job, counted; rejects when not one line of all can be loaded.
 */
export async function stageJobs(
  run: RunContext,
  session: Session,
  { kind, jobs, catalogueGenerationId }: StagedJobs,
): Promise<JobLines[]> {
  const files: StagedFile[] = [];
  const readings = jobs.map((job) => ({ kind, job, files, asked: new Map<string, number>() }));
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
  const what = `not one of its lines can be used (${why})`;
  throw createError('OUTPUT_UNUSABLE', { job: jobs.map(({ name }) => name).join(' and '), what });
}
