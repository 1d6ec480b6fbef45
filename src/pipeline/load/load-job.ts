import type { Session } from '../../database/database.ts';
import { insertLists } from '../../database/insert-lists.ts';
import { type InversionOptions, invertSegments } from '../../database/invert-segments.ts';
import { rememberUnanswered } from '../../database/unanswered-inputs.ts';
import type { BatchKind } from '../../domain/batch-kinds.ts';
import type { JobLines } from '../../domain/line-fault.ts';
import type { StageContext } from '../stage-context.ts';
import { findJob } from './find-job.ts';
import { type LoadedGeneration, loadInto } from './loading.ts';
import { stageJobs } from './stage-jobs.ts';

export interface InferredJob {
  readonly id: number;
  readonly kind: BatchKind;
  readonly solutionVersionArn: string;
}

export interface LoadedJob {
  readonly generation: LoadedGeneration;
  readonly lines: readonly JobLines[];
}

/** Loads what a job answered into a generation of its own; faulty lines go to the ledger. */
export async function loadJob(
  run: StageContext,
  { id, kind, solutionVersionArn }: InferredJob,
  catalogueGenerationId: number,
): Promise<LoadedJob> {
  const job = await findJob(run, id);
  const load = { kind, solutionVersionArn };
  const { generation, filled } = await loadInto(run, load, async (session, generationId) => {
    const lines = await stageJobs(run, session, { kind, jobs: [job], catalogueGenerationId });
    await rememberUnanswered(session, job.id);
    const { listLength } = run.settings;
    const rows = await fill[kind](session, generationId, { listLength, catalogueGenerationId });
    return { rows, lines };
  });
  return { generation, lines: filled.lines };
}

type Fill = (session: Session, id: number, options: InversionOptions) => Promise<number>;

/** How the staged lines of a kind become the rows of a generation. */
const fill: Readonly<Record<BatchKind, Fill>> = {
  USER_RECOMMENDATIONS: async (session, id) => insertLists(session, 'user_recommendations', id),
  SIMILAR_ITEMS: async (session, id) => insertLists(session, 'similar_items', id),
  ITEM_AFFINITY: invertSegments,
};
