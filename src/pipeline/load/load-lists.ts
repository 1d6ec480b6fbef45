import { updateBatchJob } from '../../database/batch-jobs.ts';
import type { GenerationTable } from '../../database/load-generation.ts';
import { loadGeneration } from '../../database/load-generation.ts';
import type { StageContext } from '../stage-context.ts';
import { findJob } from './find-job.ts';
import { type LoadedGeneration, loadInto } from './loading.ts';
import { type LineCount, readOutput } from './read-output.ts';
import { refuseEmpty } from './refuse-empty.ts';

type ListKind = 'USER_RECOMMENDATIONS' | 'SIMILAR_ITEMS';

const TABLES: Readonly<Record<ListKind, GenerationTable>> = {
  USER_RECOMMENDATIONS: 'user_recommendations',
  SIMILAR_ITEMS: 'similar_items',
};

export interface ListJob {
  readonly id: number;
  readonly kind: ListKind;
  readonly solutionVersionArn: string;
}

/** Loads lists of items, one a line, as they come. */
export async function loadLists(
  run: StageContext,
  { id, kind, solutionVersionArn }: ListJob,
): Promise<LoadedGeneration<ListKind>> {
  const job = await findJob(run, id);
  const count: LineCount = { read: 0, failed: 0 };
  const rows = async function* () {
    for await (const { key, results, scores } of readOutput(run, job, count)) {
      yield [key, results, scores] as const;
    }
  };
  const loaded = await loadInto(run, { kind, solutionVersionArn }, async (session, generationId) =>
    refuseEmpty(job, count, await loadGeneration(session, TABLES[kind], generationId, rows())),
  );
  const lines = { linesRead: count.read, linesLoaded: loaded.rows, linesFailed: count.failed };
  await updateBatchJob(run.database, job.id, lines);
  return loaded;
}
