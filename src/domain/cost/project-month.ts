import { HOURS_PER_MONTH } from './month.ts';
import type { PriceBook } from './price-book.ts';
import { type PricedUsage, type Usage, priceUsages } from './price-usage.ts';

export const WEEKS_PER_MONTH = HOURS_PER_MONTH / (7 * 24);

/** A run that is repeated within a month. */
export interface RepeatedRun {
  readonly usages: readonly Usage[];
  /** The mean number of such runs in a month; not necessarily whole. */
  readonly times: number;
}

/** What a month of these runs costs, from its first tier on. */
export function projectMonth(prices: PriceBook, runs: readonly RepeatedRun[]): PricedUsage[] {
  const usages = runs.flatMap((run) =>
    run.usages.map((usage) => ({ ...usage, quantity: usage.quantity * run.times })),
  );
  return priceUsages(prices, usages, new Map());
}
