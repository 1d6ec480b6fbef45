import {
  buildBaskets,
  buildHistories,
  buildItemFeatures,
  checkTrainingData,
  type FitInput,
  type FittedModel,
  type ItemText,
  numberByName,
  selectEvents,
  weighEntries,
} from '@recommendation-gateway/item-model';
import { createPause } from '@recommendation-gateway/lib';

import { JobFailure } from '../lib/service-error.ts';
import type { Interactions } from './interactions.ts';
import type { NamedModel } from './model-file.ts';
import type { TrainingSettings } from './training-settings.ts';

export interface TrainingData {
  readonly users: readonly string[];
  readonly items: readonly string[];
  readonly input: FitInput;
  /** The model whose weights are kept where they are; its items come first. */
  readonly earlier?: FittedModel | undefined;
}

/** What a version is trained on, as its dataset group holds it. */
export interface TrainingSource {
  readonly interactions: Interactions;
  /** The items dataset, by id. */
  readonly itemRows: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** The columns of an item that the training may use; undefined where there are none. */
  readonly textOf: ((itemId: string) => ItemText | undefined) | undefined;
  readonly settings: TrainingSettings;
  readonly earlier: NamedModel | undefined;
}

/** Numbers users and items, the items of `earlier` first; fails the job when there is too little to train on. */
export async function buildTrainingData(
  source: TrainingSource,
  signal: AbortSignal,
): Promise<TrainingData> {
  const { interactions, itemRows, textOf, settings, earlier } = source;
  const { selection, hyper } = settings;
  const further = [...itemRows.keys()];
  const data = numberByName(interactions, { first: earlier?.items, further });
  const chosen = selectEvents(data, selection);
  const lack = checkTrainingData(data, chosen, selection.eventType);
  if (lack !== undefined) throw new JobFailure(lack);
  const pause = createPause(signal);
  const histories = await buildHistories(data, chosen, pause);
  return {
    users: data.users,
    items: data.items,
    input: {
      histories,
      baskets: await buildBaskets(data, { rows: chosen, unit: 'day' }, pause),
      entryWeight: weighEntries(data, chosen, histories, selection),
      features: textOf && (await buildItemFeatures(data.items.map(textOf), pause)),
      createdAt: creationTimes(data, itemRows),
      hyper,
    },
    earlier: earlier?.model,
  };
}

/** The CREATION_TIMESTAMP of each item, else its first event, else the time of the newest event of all. */
function creationTimes(data: Interactions, rows: TrainingSource['itemRows']): Float64Array {
  const first = new Float64Array(data.items.length).fill(Infinity);
  let newest = 0;
  for (const [row, item] of data.item.entries()) {
    const time = data.time[row] ?? 0;
    first[item] = Math.min(first[item] ?? Infinity, time);
    newest = Math.max(newest, time);
  }
  return first.map((seen, item) => {
    const created = rows.get(data.items[item] ?? '')?.['CREATION_TIMESTAMP'] ?? '';
    if (created !== '') return Number(created);
    return seen === Infinity ? newest : seen;
  });
}
