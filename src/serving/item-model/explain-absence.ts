import type { Generation } from '../../domain/runs/generation.ts';
import type { HoldState } from './hold-model.ts';

/** Why no item model answers, as a sentence that clients may read. */
export function explainAbsence(
  { limit, fault }: HoldState,
  wanted: Generation | undefined,
): string {
  if (limit === 0) return 'This gateway is configured to hold no item model.';
  if (wanted === undefined) return 'No item model has been activated yet.';
  return (fault && REASONS.get(fault.code)) ?? 'The item model is being loaded.';
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ITEM_MODEL_TOO_LARGE', 'The item model needs more memory than this gateway has for it.'],
  ['ITEM_MODEL_FORMAT_UNKNOWN', 'The item model has a format that this gateway does not read.'],
  ['ITEM_MODEL_INCOMPLETE', 'The item model could not be read completely.'],
  ['ITEM_MODEL_UNREADABLE', 'The item model could not be read.'],
]);
