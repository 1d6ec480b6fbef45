import { NO_RECENCY, type Recency } from './recency.ts';

/** All that can be chosen about a fit. */
export interface Settings {
  /** Undefined where the data are too many for regressions: neighbours alone then. */
  readonly ridge: { readonly lambda: number } | undefined;
  /** How many of the nearest items each regression rests on. */
  readonly candidates: number;
  /** How many of the nearest items `turboShare` counts. */
  readonly neighbours: number;
  /** How many others speak for or against an item in the end. */
  readonly kept: number;
  readonly turboShare: number;
  readonly recency: Recency;
}

export const FIRST_SETTINGS: Settings = {
  ridge: { lambda: 10 },
  candidates: 110,
  neighbours: 360,
  kept: 360,
  turboShare: 0,
  recency: NO_RECENCY,
};

/** For more pairs of items than regressions can be paid for. */
export const LARGE_SETTINGS: Settings = {
  ridge: undefined,
  candidates: 0,
  neighbours: 40,
  kept: 0,
  turboShare: 1,
  recency: NO_RECENCY,
};
