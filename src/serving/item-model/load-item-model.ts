import { setTimeout } from 'node:timers/promises';

import {
  createLiveLists,
  createLiveModelBuilder,
  type ItemModelParameters,
  itemModelParameters,
} from '@recommendation-gateway/item-model';

import type { ItemModelReader, StoredItemModel } from '../../database/lists/item-model.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import type { HeldModel } from './held-model.ts';

export interface LoadOptions {
  readonly signal: AbortSignal;
  /** Called with the memory that the model will occupy, before anything is allocated. Throws to refuse it. */
  readonly onSize: (bytes: number) => void;
}

/** The format that this version reads. */
const FORMAT = 1;
/** As many rows as are decoded in about a millisecond: requests are answered between two pages. */
const ROWS_PER_PAGE = 50;
/** After each page, so that requests have most of the time: 100,000 items take some 15 seconds. */
const PAUSE_MS = 3;

/**
 * Reads a model into memory, page by page. Throws ITEM_MODEL_FORMAT_UNKNOWN, and ITEM_MODEL_INCOMPLETE if rows are
 * missing, as after the generation has been pruned.
 */
export async function loadItemModel(
  reader: ItemModelReader,
  generation: Generation,
  { signal, onSize }: LoadOptions,
): Promise<HeldModel> {
  const header = await reader.header(generation.id);
  signal.throwIfAborted();
  if (header === undefined) throw createError('ITEM_MODEL_INCOMPLETE', { count: 0, rows: 1 });
  const parameters = readParameters(header);
  onSize(estimateBytes(header.items, parameters));
  const builder = createLiveModelBuilder(parameters, header.items);
  await finishInSteps(builder.reserveInSteps(), signal);
  for (let from = 0; from < header.items; from += ROWS_PER_PAGE) {
    const to = Math.min(from + ROWS_PER_PAGE, header.items);
    const rows = await reader.rows(generation.id, from, to);
    await setTimeout(PAUSE_MS);
    signal.throwIfAborted();
    if (rows.length < to - from) {
      const count = from + rows.length;
      throw createError('ITEM_MODEL_INCOMPLETE', { count, rows: header.items });
    }
    for (const row of rows) builder.add(row);
  }
  const model = await finishInSteps(builder.buildInSteps(), signal);
  return { generation, model, lists: createLiveLists(model) };
}

async function finishInSteps<T>(steps: Generator<undefined, T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    await nextIteration();
    signal.throwIfAborted();
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function readParameters({ format, parameters }: StoredItemModel): ItemModelParameters {
  if (format !== FORMAT) throw createError('ITEM_MODEL_FORMAT_UNKNOWN', { format });
  return itemModelParameters.parse(parameters);
}

/** An item number and a weight in single precision. */
const BYTES_PER_ENTRY = 8;
/** The id with its place in a map, the values of the item, and the scratch arrays of requests. */
const BYTES_PER_ITEM = 300;

function estimateBytes(items: number, { entries }: ItemModelParameters): number {
  const { related, basketRelated, similar } = entries;
  return items * BYTES_PER_ITEM + (related + basketRelated + similar) * BYTES_PER_ENTRY;
}

async function nextIteration(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
