import { CostLeverName, meters } from './meter.ts';
import { type Money, sumMicros, toMoney } from './money.ts';
import type { PricedUsage } from './price-usage.ts';

/** The settings, and the sizes of the shop, on which each part depends. */
const CHANGED_BY: Readonly<Record<CostLeverName, string>> = {
  TRAININGS:
    'schedules.full (each model), schedules.delta (one model); ranking.train and ranking.campaign (one model more); number of interactions',
  LISTS: 'schedules.delta, schedules.full; number of active users and items',
  SEGMENTS: 'affinity.maxCostPerRun, affinity.maxItems × affinity.maxUsersPerItem; schedules.full',
  IMPORTS: 'schedules.delta, schedules.full; rows and columns of the shop queries',
  CAMPAIGNS: 'ranking.campaign; "npx gateway ranking-campaign stop"',
  STORAGE: 'schedules.delta, schedules.full; how long the bucket keeps files',
};

export interface CostLever {
  readonly name: CostLeverName;
  readonly amount: Money;
  /** Of the total, 0 to 1. */
  readonly share: number;
  /** What changes the amount. */
  readonly changedBy: string;
}

/** The parts of these costs, the largest first. */
export function sumByLever(lines: readonly PricedUsage[], currency: string): CostLever[] {
  const total = sumMicros(lines);
  const parts = Object.values(CostLeverName).map((name) => {
    const own = lines.filter(({ meter }) => meters[meter].lever === name);
    return { name, used: own.length > 0, micros: sumMicros(own) };
  });
  return parts
    .filter(({ used }) => used)
    .toSorted((one, other) => other.micros - one.micros)
    .map(({ name, micros }) => ({
      name,
      amount: toMoney(micros, currency),
      share: total === 0 ? 0 : micros / total,
      changedBy: CHANGED_BY[name],
    }));
}
