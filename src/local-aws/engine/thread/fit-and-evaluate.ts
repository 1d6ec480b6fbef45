import { availableParallelism } from 'node:os';

import { openPool } from '../ease/pool.ts';
import { type Evaluation, evaluateModel } from '../evaluate-model.ts';
import type { Histories } from '../histories.ts';
import { type FittedModel, fitModel } from '../model.ts';

/** A model of all histories, and how one of a part of them did. */
export interface FitResult {
  readonly model: FittedModel;
  readonly evaluation: Evaluation;
}

/** Below so many entries further threads take longer to start than they save. */
const FEW_ENTRIES = 300_000;

/** Evaluates on a part, then fits on all with the settings that were chosen on the part. */
export async function fitAndEvaluate(
  histories: Histories,
  onProgress: (done: string) => void,
): Promise<FitResult> {
  const pool = openPool(histories.item.length < FEW_ENTRIES ? 0 : availableParallelism());
  try {
    const { evaluation, settings } = await evaluateModel(histories, pool, () => undefined);
    onProgress('evaluated');
    return { model: await fitModel(histories, settings, pool), evaluation };
  } finally {
    await pool.close();
  }
}
