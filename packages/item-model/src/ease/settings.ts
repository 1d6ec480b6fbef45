import { NO_RECENCY, type Recency } from './recency.ts';

/** The settings of a fit. */
export interface Settings {
  /** Undefined if there are too many items or pairs for regressions: then the weights are the neighbours alone. */
  readonly ridge: { readonly lambda: number } | undefined;
  /** Predictors of each regression: the items with the highest cosine. */
  readonly candidates: number;
  /** Neighbours of each item in the Turbo-CF similarity. */
  readonly neighbours: number;
  /** Weights of each item that remain after combining. */
  readonly kept: number;
  readonly turboShare: number;
  readonly transitionShare: number;
  /** The share of the low-rank term. */
  readonly spectralShare: number;
  /** Of the similar attributes. */
  readonly attributeShare: number;
  readonly recency: Recency;
  /** The second layer; undefined if there is none. */
  readonly baskets: BasketSettings | undefined;
}

/** The settings of the layer that is learned from baskets. */
interface BasketSettings {
  readonly lambda: number;
  /** How much its weights count, relative to those of the first layer. */
  readonly factor: number;
  readonly recency: Recency;
}

export const FIRST_SETTINGS: Settings = {
  ridge: { lambda: 10 },
  candidates: 110,
  neighbours: 360,
  kept: 360,
  turboShare: 0,
  transitionShare: 0,
  spectralShare: 0,
  attributeShare: 0,
  recency: NO_RECENCY,
  baskets: undefined,
};

/** For more item pairs than regressions can afford. */
export const LARGE_SETTINGS: Settings = {
  ridge: undefined,
  candidates: 0,
  neighbours: 40,
  kept: 0,
  turboShare: 1,
  transitionShare: 0,
  spectralShare: 0,
  attributeShare: 0,
  recency: NO_RECENCY,
  baskets: undefined,
};

/** How older entries lose weight in each layer of the model. */
export function layerRecencies({ recency, baskets }: Settings): readonly Recency[] {
  return baskets ? [recency, baskets.recency] : [recency];
}
