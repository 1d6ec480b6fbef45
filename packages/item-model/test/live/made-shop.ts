import { buildNeighbours, type Neighbours, type Pair } from '../../src/arrays/neighbours.ts';
import { buildBaskets } from '../../src/baskets/build-baskets.ts';
import { buildHistories } from '../../src/histories/histories.ts';
import { createInteractionsBuilder } from '../../src/histories/interactions.ts';
import { numberByName } from '../../src/histories/number-by-name.ts';
import type { DescribedModel } from '../../src/live/training/describe-item-model.ts';
import { NO_PURCHASE } from '../../src/live/training/read-source.ts';
import type { FittedModel } from '../../src/training/model.ts';

export const DAY = 24 * 3600;

/** An interaction: user, item, epoch seconds, and the number of the order; left out of what is no purchase. */
export interface MadeEvent {
  readonly user: string;
  readonly item: string;
  readonly time: number;
  readonly order?: number;
}

/** The fitted weights from an item to another. */
export type WeightOf = (item: number, other: number) => number;

/** What a training would describe, with given weights in place of fitted ones; items are numbered by name. */
export async function describedShop(
  events: readonly MadeEvent[],
  weightOf: WeightOf,
  more: Partial<FittedModel> = {},
): Promise<DescribedModel> {
  const builder = createInteractionsBuilder();
  for (const event of events) builder.add({ ...event, eventType: 'any', eventValue: NaN });
  const data = numberByName(builder.build());
  const rows = Int32Array.from(data.user.keys());
  const order = Int32Array.from(events, (event) => event.order ?? NO_PURCHASE);
  const purchases = rows.filter((row) => order[row] !== NO_PURCHASE);
  const pause = () => undefined;
  const unit = { order, gapSeconds: 3600 };
  const itemCount = data.items.length;
  const weights = allPairs(itemCount, weightOf);
  return {
    events: data,
    baskets: await buildBaskets(data, { rows: purchases, unit }, pause),
    basketWeights: weights,
    createdAt: new Float64Array(itemCount).fill(NaN),
    model: {
      histories: await buildHistories(data, rows, pause),
      entryWeight: new Float64Array(0),
      createdAt: new Float64Array(itemCount),
      layers: [{ weights, recency: { by: 'position', half: 2 } }],
      neighbours: weights,
      content: buildNeighbours(itemCount, () => []),
      popularity: new Float64Array(itemCount).fill(0.5),
      ...more,
    },
  };
}

function allPairs(itemCount: number, weightOf: WeightOf): Neighbours {
  return buildNeighbours(itemCount, (item) =>
    Array.from({ length: itemCount }, (_none, other): Pair => [other, weightOf(item, other)]),
  );
}
