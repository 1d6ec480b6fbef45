import { setTimeout as delay } from 'node:timers/promises';

import {
  errorMessage,
  type Log,
  OperationalError,
  type PollInterval,
} from '@recommendation-gateway/lib';

import type { ItemModelReader } from '../../database/lists/item-model.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import type { HeldModel } from './held-model.ts';
import { loadItemModel } from './load-item-model.ts';
import type { ModelShelf } from './model-shelf.ts';

export interface HoldState {
  readonly shelf: ModelShelf;
  /** Bytes that all models may occupy together. */
  readonly limit: number;
  /** Why the active model is not held, until it is or another one is active. */
  fault: OperationalError | undefined;
}

interface HoldServices {
  readonly reader: ItemModelReader;
  readonly log: Log;
  readonly retry: PollInterval;
  readonly signal: AbortSignal;
}

/** These do not change by trying again. */
const LASTING: ReadonlySet<string> = new Set(['ITEM_MODEL_TOO_LARGE', 'ITEM_MODEL_FORMAT_UNKNOWN']);

/**
 * Makes the model of a generation the current one, loaded if it is not held, as often as it takes. Until then the one
 * before stays current; a model that cannot be held leaves none. Rejects when the signal aborts, and only then.
 */
export async function holdModel(
  services: HoldServices,
  state: HoldState,
  generation: Generation | undefined,
): Promise<void> {
  const { shelf } = state;
  state.fault = undefined;
  const held = generation && shelf.find(generation.id);
  if (generation === undefined) shelf.retire();
  else if (held === undefined) await loadUntilHeld(services, state, generation);
  else if (held !== shelf.current()) shelf.put(held);
}

async function loadUntilHeld(
  services: HoldServices,
  state: HoldState,
  generation: Generation,
): Promise<void> {
  const { log, retry, signal } = services;
  await state.shelf.room(signal);
  for (let waitMs = retry.firstMs; ; waitMs = Math.min(waitMs * 2, retry.maxMs)) {
    try {
      const loaded = await load(services, state, generation);
      state.shelf.put(loaded);
      state.fault = undefined;
      return;
    } catch (error) {
      signal.throwIfAborted();
      const { code, message, advice } = (state.fault = toFault(error));
      log.warn(message, { code, advice, generation: generation.id });
      if (LASTING.has(code)) return state.shelf.retire();
    }
    await delay(waitMs, undefined, { signal, ref: false });
  }
}

async function load(
  { reader, log, signal }: HoldServices,
  { shelf, limit }: HoldState,
  generation: Generation,
): Promise<HeldModel> {
  const begun = performance.now();
  const onSize = (bytes: number) => {
    if (bytes > limit)
      throw createError('ITEM_MODEL_TOO_LARGE', { megabytes: toMb(bytes), limit: toMb(limit) });
    if (bytes + shelf.bytes() <= limit) return;
    log.warn(
      'the item model before is released first: two do not fit into serving.itemModelMemoryMb',
    );
    shelf.clear();
  };
  const loaded = await loadItemModel(reader, generation, { signal, onSize });
  const { bytes, itemCount: items } = loaded.model;
  const ms = Math.round(performance.now() - begun);
  log.info('the item model was loaded', { generation: generation.id, items, mb: toMb(bytes), ms });
  return loaded;
}

function toMb(bytes: number): number {
  return Math.ceil(bytes / 1_000_000);
}

function toFault(error: unknown): OperationalError {
  if (error instanceof OperationalError && error.code.startsWith('ITEM_MODEL_')) return error;
  return createError(
    'ITEM_MODEL_UNREADABLE',
    { reason: errorMessage(error).replace(/\.$/, '') },
    error,
  );
}
