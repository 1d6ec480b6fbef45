import type { Neighbours } from '../arrays/neighbours.ts';
import { fitContent } from '../content/fit-content.ts';
import { countItems } from '../histories/trim-histories.ts';
import { fitRepeats } from '../repeats/repeats.ts';
import type { FitInput } from './fit-input.ts';
import { fitPopularity } from './fit-popularity.ts';
import type { FittedModel } from './model.ts';

/** Keeps the weights of an earlier model and recomputes all else. Its items come first in the new histories. */
export function updateModel(
  earlier: Pick<FittedModel, 'layers' | 'neighbours'>,
  input: FitInput,
): FittedModel {
  const { histories, baskets, entryWeight, createdAt, features } = input;
  return {
    histories,
    entryWeight,
    createdAt,
    layers: earlier.layers.map(({ weights, recency }) => ({
      weights: withMoreItems(weights, histories.itemCount),
      recency,
    })),
    neighbours: withMoreItems(earlier.neighbours, histories.itemCount),
    content: fitContent(features, countItems(histories)),
    popularity: fitPopularity(input),
    repeats: baskets && fitRepeats(histories, baskets),
  };
}

function withMoreItems({ start, item, weight }: Neighbours, itemCount: number): Neighbours {
  const longer = new Int32Array(itemCount + 1).fill(item.length);
  longer.set(start);
  return { start: longer, item, weight };
}
