import { errorMessage } from '@recommendation-gateway/lib';

import { pruneGenerations } from '../../database/generations/prune-generations.ts';
import type { StageContext } from '../stages/stage-context.ts';

/** Removes old generations. What is served is served already: a failure is told, and the next pruning goes on. */
export async function pruneAfterActivation({
  database,
  settings,
  log,
  runId,
}: StageContext): Promise<void> {
  try {
    await pruneGenerations(database, { keep: settings.keepGenerations });
  } catch (error) {
    log.warn('old generations could not be removed', { runId, reason: errorMessage(error) });
  }
}
