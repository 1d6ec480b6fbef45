import type { Log, PollInterval } from '@recommendation-gateway/lib';

import type { ItemModelReader } from '../../database/lists/item-model.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import { explainAbsence } from './explain-absence.ts';
import type { ItemModels } from './held-model.ts';
import { type HoldState, holdModel } from './hold-model.ts';
import { createModelShelf } from './model-shelf.ts';

export interface ItemModelOptions {
  readonly reader: ItemModelReader;
  readonly log: Log;
  /** What all models of this process may occupy together; 0: it holds none. */
  readonly memoryMb?: number;
  /** How long the model before is kept for cursors. */
  readonly keepMs?: number;
  /** The waits between attempts to load a model. */
  readonly retry?: PollInterval;
}

const TEN_MINUTES_MS = 600_000;
const RETRY: PollInterval = { firstMs: 1_000, maxMs: 60_000 };
const BYTES_PER_MB = 1_000_000;

/** Follows the active item model: loads it in the background, while the one before answers requests. */
export function openItemModels(options: ItemModelOptions): ItemModels {
  const { memoryMb = 400, keepMs = TEN_MINUTES_MS, retry = RETRY, ...rest } = options;
  const shelf = createModelShelf(keepMs);
  const state: HoldState = { shelf, limit: memoryMb * BYTES_PER_MB, fault: undefined };
  let wanted: Generation | undefined;
  let turn = new AbortController();
  let work: Promise<void> = Promise.resolve();
  let isOpen = memoryMb > 0;
  const begin = (active: Generation | undefined) => {
    turn.abort();
    turn = new AbortController();
    wanted = active;
    const { signal } = turn;
    // Only an abort rejects.
    work = work
      .then(async () => holdModel({ ...rest, retry, signal }, state, active))
      .catch(() => {});
  };
  return {
    current: () => shelf.current(),
    find: (id) => shelf.find(id),
    fault: () => state.fault,
    absence: () => (shelf.current() === undefined ? explainAbsence(state, wanted) : null),
    follow: (active) => {
      if (isOpen && active?.id !== wanted?.id) begin(active);
    },
    close: async () => {
      isOpen = false;
      turn.abort();
      await work;
      shelf.clear();
    },
  };
}
