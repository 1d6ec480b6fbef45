import type { PipelineStage } from '../runs/pipeline-run.ts';
import { type CostLeverName, meters } from './meter.ts';
import { type Money, sumMicros, toMoney } from './money.ts';
import type { PricedUsage } from './price-usage.ts';

/** What a run uses of one kind in one stage. */
export interface ComparedCost {
  readonly stage: PipelineStage;
  readonly lever: CostLeverName;
  readonly label: string;
  /** Null if it was not estimated. */
  readonly estimated: Money | null;
  /** Null before it is recorded. */
  readonly actual: Money | null;
}

/** The estimate of each usage beside what is recorded of it, in the order of the estimate; what was not estimated follows. */
export function compareCosts(
  estimate: readonly PricedUsage[],
  recorded: readonly PricedUsage[],
): ComparedCost[] {
  const uses = new Map([...estimate, ...recorded].map((line) => [keyOf(line), line]));
  return [...uses].map(([key, { stage, meter, label }]) => {
    const amountOf = (lines: readonly PricedUsage[]) =>
      sumOf(lines.filter((line) => keyOf(line) === key));
    const lever = meters[meter].lever;
    return { stage, lever, label, estimated: amountOf(estimate), actual: amountOf(recorded) };
  });
}

/** Both have the same labels, while resources have no names before they exist. */
function keyOf({ stage, label }: PricedUsage): string {
  return `${stage} ${label}`;
}

/** The sum of lines of one currency; null without lines. */
export function sumOf(lines: readonly PricedUsage[]): Money | null {
  const currency = lines[0]?.currency;
  return currency === undefined ? null : toMoney(sumMicros(lines), currency);
}
