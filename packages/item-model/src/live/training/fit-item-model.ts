import { createPause } from '@recommendation-gateway/lib';

import type { Baskets } from '../../baskets/baskets.ts';
import { buildBaskets } from '../../baskets/build-baskets.ts';
import { buildItemFeatures } from '../../content/item-features.ts';
import { describeRecency } from '../../ease/recency.ts';
import { buildHistories } from '../../histories/histories.ts';
import { numberByName } from '../../histories/number-by-name.ts';
import { checkTrainingData } from '../../training/check-training-data.ts';
import { fitAndEvaluate } from '../../training/fit-and-evaluate.ts';
import { DEFAULT_HYPER_PARAMETERS, type FitInput } from '../../training/fit-input.ts';
import type { FittedModel } from '../../training/model.ts';
import { describeItemModel } from './describe-item-model.ts';
import { fitBasketWeights } from './fit-basket-weights.ts';
import { NO_PURCHASE, type ReadEvents, type ReadItem } from './read-source.ts';
import type { TrainedMessage, TrainingOptions } from './training-messages.ts';

interface FitSource extends ReadEvents {
  readonly items: ReadonlyMap<string, ReadItem>;
}

/** A trained model as messages have it. */
interface FittedItemModel {
  readonly trained: TrainedMessage;
  /** Of an `ItemModelRow` each. */
  readonly lines: Iterable<string>;
}

/** Fits, evaluates and describes a model. Throws, in a sentence, if there is too little to learn from. */
export async function fitItemModel(
  source: FitSource,
  { minUsers, maxRelated, gapMinutes }: TrainingOptions,
  onProgress: (done: string) => void,
): Promise<FittedItemModel> {
  const { events, createdAt, input } = await buildInput(source, gapMinutes);
  const { baskets } = input;
  onProgress('read');
  const { model, evaluation, notes } = await fitAndEvaluate({ input }, onProgress);
  const basketWeights =
    baskets && model.layers.length === 1 ? await fitBasketWeights(baskets) : undefined;
  const described = describeItemModel(
    { model, events, baskets, basketWeights, createdAt },
    { minUsers, maxRelated },
  );
  onProgress('described');
  return {
    trained: {
      parameters: described.parameters,
      items: events.items.length,
      metrics: evaluation?.personal ?? {},
      simplest: evaluation?.popular ?? {},
      notes: [...notes, ...noteChoices(model, baskets)],
    },
    lines: linesOf(described.rows),
  };
}

/** Users and items numbered by name; items of the catalogue without events come last. */
async function buildInput({ interactions, order, items }: FitSource, gapMinutes: number) {
  const pause = createPause(new AbortController().signal);
  const events = numberByName(interactions, { further: [...items.keys()] });
  const rows = Int32Array.from(events.user.keys());
  const lack = checkTrainingData(events, rows);
  if (lack !== undefined) throw new RangeError(lack);
  const purchases = rows.filter((row) => order[row] !== NO_PURCHASE);
  const unit = { order, gapSeconds: gapMinutes * 60 };
  const texts = events.items.map((id) => items.get(id)?.text);
  const hasContent = texts.some((text) => text !== undefined);
  const createdAt = Float64Array.from(events.items, (id) => items.get(id)?.createdAt ?? NaN);
  const input: FitInput = {
    histories: await buildHistories(events, rows, pause),
    baskets:
      purchases.length === 0
        ? undefined
        : await buildBaskets(events, { rows: purchases, unit }, pause),
    entryWeight: new Float64Array(0),
    features: hasContent ? await buildItemFeatures(texts, pause) : undefined,
    createdAt,
    hyper: DEFAULT_HYPER_PARAMETERS,
  };
  return { events, createdAt, input };
}

function* linesOf(rows: Iterable<unknown>): Generator<string> {
  for (const row of rows) yield JSON.stringify(row);
}

/** What the validation chose, in a sentence each. */
function noteChoices({ layers, repeats }: FittedModel, baskets: Baskets | undefined): string[] {
  const [users, visits] = layers.map(({ recency }) => describeRecency(recency));
  const share = repeats && Math.round(100 * repeats.share);
  return [
    `Recency: ${users}.`,
    visits === undefined
      ? 'Baskets do not improve the lists of users.'
      : `Baskets improve the lists of users. Their recency: ${visits}.`,
    ...(baskets ? [`Baskets: ${baskets.time.length}.`] : ['No purchases: no baskets.']),
    ...(share === undefined ? [] : [`Purchases that repeat earlier ones: ${share} %.`]),
  ];
}
