import type { PipelineStage } from '../runs/pipeline-run.ts';
import { type Meter, meters } from './meter.ts';
import { toMicros } from './money.ts';
import type { PriceBook, Tier } from './price-book.ts';

/** An amount of something that AWS bills. */
export interface Usage {
  readonly stage: PipelineStage;
  readonly meter: Meter;
  /** The ARN or the address of what was used; in an estimate a name that stands for it. */
  readonly resource: string;
  /** What it was for, in words. */
  readonly label: string;
  /** In the units of the meter. */
  readonly quantity: number;
}

/** A usage with its price. */
export interface PricedUsage extends Usage {
  readonly unit: string;
  /** Of one unit; where the quantity lies in several tiers, their mean. */
  readonly unitPrice: number;
  /** Millionths of the currency. */
  readonly micros: number;
  readonly currency: string;
}

/** How much of each meter the month has seen already: tiers begin anew every month. */
export type MeterTotals = ReadonlyMap<Meter, number>;

/** The price of each usage, in their order: what comes later finds its tier filled by what came before. */
export function priceUsages(
  book: PriceBook,
  usages: readonly Usage[],
  before: MeterTotals,
): PricedUsage[] {
  const totals = new Map(before);
  return usages.map((usage) => {
    const { unit, tiers } = meters[usage.meter];
    const used = totals.get(usage.meter) ?? 0;
    totals.set(usage.meter, used + usage.quantity);
    const amount = priceTiers(tiers(book), used, usage.quantity);
    const unitPrice = usage.quantity === 0 ? 0 : amount / usage.quantity;
    const rounded = Number(unitPrice.toPrecision(12));
    return {
      ...usage,
      unit,
      unitPrice: rounded,
      micros: toMicros(amount),
      currency: book.currency,
    };
  });
}

function priceTiers(tiers: readonly Tier[], used: number, quantity: number): number {
  let begins = 0;
  let amount = 0;
  for (const { upTo, per1000 } of tiers) {
    const ends = upTo ?? Number.POSITIVE_INFINITY;
    const inTier = Math.min(used + quantity, ends) - Math.max(used, begins);
    amount += (Math.max(0, inTier) * per1000) / 1000;
    begins = ends;
  }
  return amount;
}
