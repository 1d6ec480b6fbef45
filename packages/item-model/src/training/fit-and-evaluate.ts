import { availableParallelism } from 'node:os';

import { type Evaluation, evaluateModel } from '../evaluation/evaluate-model.ts';
import { noteLeftOut } from '../histories/note-left-out.ts';
import { openPool } from '../steps/pool.ts';
import type { FitInput } from './fit-input.ts';
import { type FittedModel, fitModel } from './model.ts';
import { updateModel } from './update-model.ts';

/** A full training, or an update of an earlier model. */
export interface FitRequest {
  readonly input: FitInput;
  readonly earlier?: Pick<FittedModel, 'layers' | 'neighbours'> | undefined;
}

/** A model of all histories, with the evaluation of a model of a part of them; undefined after an update. */
export interface FitResult {
  readonly model: FittedModel;
  readonly evaluation: Evaluation | undefined;
  /** What could not be learned from, in a sentence each. */
  readonly notes: readonly string[];
}

/** Below this many entries, starting further threads takes longer than they save. */
const FEW_ENTRIES = 300_000;

/** Selects settings and evaluates on a part, then fits on all with these settings. */
export async function fitAndEvaluate(
  { input, earlier }: FitRequest,
  onProgress: (done: string) => void,
): Promise<FitResult> {
  const notes = noteLeftOut(input.histories, input.baskets);
  if (earlier) return { model: updateModel(earlier, input), evaluation: undefined, notes };
  const { length } = input.histories.item;
  const pool = openPool(length < FEW_ENTRIES ? 0 : availableParallelism());
  try {
    const { evaluation, settings } = await evaluateModel(input, pool, onProgress);
    const model = await fitModel(input, settings, pool);
    onProgress('fitted');
    return { model, evaluation, notes };
  } finally {
    await pool.close();
  }
}
