import type { CostsMonthQuery } from './costs.generated.ts';

type Line = CostsMonthQuery['costReport']['lines'][number];

/** A usage of the month, over all runs. */
export interface Usage extends Omit<Line, 'runId'> {
  /** How many runs caused it. */
  readonly runs: number;
}

/** The lines of a month by stage and usage, the most expensive first. */
export function sumUsage(lines: readonly Line[]): readonly Usage[] {
  const keys = new Set(lines.map(keyOf));
  return [...keys]
    .flatMap((key) => sumOf(lines.filter((line) => keyOf(line) === key)))
    .toSorted((one, other) => other.amount.amount - one.amount.amount);
}

function sumOf(lines: readonly Line[]): readonly Usage[] {
  const [first] = lines;
  if (first === undefined) return [];
  const { label, stage, unit, amount } = first;
  const quantity = sum(lines.map((line) => line.quantity));
  const total = sum(lines.map((line) => line.amount.amount));
  // Prices of tiers differ, so that the mean is weighted.
  const priced = sum(lines.map((line) => line.quantity * line.unitPrice));
  const unitPrice = quantity === 0 ? first.unitPrice : priced / quantity;
  const runs = new Set(lines.map(({ runId }) => runId)).size;
  return [{ label, stage, unit, quantity, unitPrice, amount: { ...amount, amount: total }, runs }];
}

function keyOf({ stage, label, unit }: Line): string {
  return `${stage} ${label} ${unit}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
