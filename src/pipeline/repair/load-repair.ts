import type { Session } from '../../database/connection/database.ts';
import { carryOver } from '../../database/loading/carry-over.ts';
import { updateLoadOutput, hasPartition } from '../../database/loading/finish-load.ts';
import { deleteAnswered } from '../../database/loading/unanswered-inputs.ts';
import { tablesOfKind } from '../../database/schema/partitions.ts';
import type { BatchJob } from '../../domain/batch/batch-job.ts';
import type { BatchKind } from '../../domain/batch/batch-kinds.ts';
import type { JobLines } from '../../domain/batch/rejected-line.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { StageOutput } from '../../domain/runs/stage-outputs.ts';
import { fillGeneration } from '../load/fill-generation.ts';
import { loadIntoGeneration } from '../load/load-into-generation.ts';
import { stageJobs } from '../load/stage-jobs.ts';
import type { RunContext } from '../stages/stage-context.ts';

export interface Repair {
  readonly kind: BatchKind;
  /** The job that left inputs unanswered. */
  readonly job: BatchJob;
  /** The jobs that answered some of them, the current one last. */
  readonly repairs: readonly BatchJob[];
}

/** Loads the answers and everything of this kind that the run loaded before into a generation that replaces it. */
export async function loadRepair(
  run: RunContext,
  { kind, job, repairs }: Repair,
): Promise<JobLines[]> {
  const load = await run.output('LOAD');
  const catalogueGenerationId = await findRows(run, load, 'POPULAR_ITEMS');
  const from = await findRows(run, load, kind);
  // The segments of all items determine the lists of users, so the answers of all jobs are inverted again.
  const whole = kind === 'ITEM_AFFINITY';
  const jobs = whole ? [job, ...repairs] : repairs.slice(-1);
  const newLoad = { kind, solutionVersionArn: job.solutionVersionArn };
  const { filled } = await loadIntoGeneration(run, newLoad, async (session, to) => {
    const lines = await stageJobs(run, session, { kind, jobs, catalogueGenerationId });
    const filling = { kind, generationId: to, catalogueGenerationId };
    const filled = await fillGeneration(run, session, filling);
    const rows = filled + (whole ? 0 : await carryOver(session, { kind, from, to }));
    await deleteAnswered(session, job.id);
    await replaceInRun(session, run, load, { from, to, rows, lines });
    return { rows, lines };
  });
  return filled.lines;
}

type Loaded = StageOutput<'LOAD'>;

async function findRows(
  { database, runId }: RunContext,
  { generations }: Loaded,
  kind: BatchKind | 'POPULAR_ITEMS',
): Promise<number> {
  const id = generations.find((generation) => generation.kind === kind)?.id;
  const [table] = tablesOfKind[kind].slice(-1);
  if (id !== undefined && table !== undefined && (await hasPartition(database, table, id)))
    return id;
  throw createError('REPAIR_TOO_LATE', { id: runId, kind });
}

interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly lines: readonly JobLines[];
}

async function replaceInRun(
  session: Session,
  { runId }: RunContext,
  load: Loaded,
  { from, to, rows, lines }: Replacement,
): Promise<void> {
  const counted = new Set(lines.map(({ jobId }) => jobId));
  await updateLoadOutput(session, runId, {
    generations: load.generations.map((generation) =>
      generation.id === from ? { ...generation, id: to, rows } : generation,
    ),
    lines: [...load.lines.filter(({ jobId }) => !counted.has(jobId)), ...lines],
  });
}
