import type { Session } from '../../database/connection/database.ts';
import { createGeneration, finishGeneration } from '../../database/generations/generations.ts';
import { markReady } from '../../database/loading/finish-load.ts';
import { prepareLoad } from '../../database/loading/prepare-load.ts';
import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type { RunContext } from '../stages/stage-context.ts';

/** A complete generation that is not active yet. */
export interface LoadedGeneration<K extends RecommendationKind = RecommendationKind> {
  readonly id: number;
  readonly kind: K;
  readonly rows: number;
}

export interface NewLoad<K extends RecommendationKind> {
  readonly kind: K;
  readonly solutionVersionArn: string | null;
}

/** Fills a new generation in one transaction: it becomes READY with all its rows, or FAILED without any. */
export async function loadIntoGeneration<
  K extends RecommendationKind,
  F extends { readonly rows: number },
>(
  run: RunContext,
  { kind, solutionVersionArn }: NewLoad<K>,
  fill: (session: Session, generationId: number) => Promise<F>,
): Promise<{ readonly generation: LoadedGeneration<K>; readonly filled: F }> {
  const { database, runId } = run;
  const dataUntil = await findNewestInteraction(run);
  const { id } = await createGeneration(database, { kind, runId, solutionVersionArn, dataUntil });
  try {
    const filled = await database.transaction(async (session) => {
      await prepareLoad(session);
      const done = await fill(session, id);
      await markReady(session, id, done.rows);
      return done;
    });
    return { generation: { id, kind, rows: filled.rows }, filled };
  } catch (error) {
    await finishGeneration(database, id, { status: 'FAILED' });
    throw error;
  }
}

/** The time of the newest interaction of the export that the rows are computed from. */
async function findNewestInteraction(run: RunContext): Promise<Date | null> {
  const { newestInteraction } = await run.output('EXPORT');
  return newestInteraction === null ? null : new Date(newestInteraction * 1000);
}
