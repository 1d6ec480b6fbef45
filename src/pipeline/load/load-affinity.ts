import { updateBatchJob } from '../../database/batch-jobs.ts';
import { invertSegments } from '../../database/invert-segments.ts';
import type { StageContext } from '../stage-context.ts';
import { findJob } from './find-job.ts';
import { type LoadedGeneration, loadInto } from './loading.ts';
import { type LineCount, readOutput } from './read-output.ts';
import { refuseEmpty } from './refuse-empty.ts';

export interface SegmentJob {
  readonly id: number;
  readonly solutionVersionArn: string;
}

/** Loads segments (users for an item) the other way round: the items and categories of each user. */
export async function loadAffinity(
  run: StageContext,
  { id, solutionVersionArn }: SegmentJob,
  catalogueGenerationId: number,
): Promise<LoadedGeneration<'ITEM_AFFINITY'>> {
  const job = await findJob(run, id);
  const count: LineCount = { read: 0, failed: 0 };
  const members = async function* () {
    for await (const { key, results } of readOutput(run, job, count)) {
      for (const [index, userId] of results.entries()) {
        yield { userId, itemId: key, score: segmentScore(index + 1) };
      }
    }
  };
  const kind = 'ITEM_AFFINITY' as const;
  const loaded = await loadInto(
    run,
    { kind, solutionVersionArn },
    async (session, generationId) => {
      const lengths = { listLength: run.settings.listLength, catalogueGenerationId };
      return refuseEmpty(
        job,
        count,
        await invertSegments(session, generationId, members(), lengths),
      );
    },
  );
  const lines = {
    linesRead: count.read,
    linesLoaded: count.read - count.failed,
    linesFailed: count.failed,
  };
  await updateBatchJob(run.database, job.id, lines);
  return loaded;
}

/** Segments come without scores: the rank of the user in the item's segment stands for one, discounted as in DCG. */
function segmentScore(rank: number): number {
  return Number((1 / Math.log2(rank + 1)).toFixed(6));
}
