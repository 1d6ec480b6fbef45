import { FLAT, type Recency } from './recency.ts';

/** All that can be chosen about a fit. */
export interface Settings {
  /** Undefined where the data are too many for regressions: neighbours alone then. */
  readonly ridge: { readonly lambda: number } | undefined;
  readonly candidates: number;
  readonly neighbours: number;
  readonly turboShare: number;
  readonly recency: Recency;
}

export const FIRST_SETTINGS: Settings = {
  ridge: { lambda: 10 },
  candidates: 110,
  neighbours: 360,
  turboShare: 0,
  recency: FLAT,
};

/** For more pairs of items than regressions can be paid for. */
export const LARGE_SETTINGS: Settings = {
  ridge: undefined,
  candidates: 0,
  neighbours: 50,
  turboShare: 1,
  recency: FLAT,
};
