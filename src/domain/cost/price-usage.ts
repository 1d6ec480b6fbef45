import type { PipelineStage } from '../runs/pipeline-run.ts';
import { type Meter, meters } from './meter.ts';
import { toMicros } from './money.ts';
import type { PriceBook, Tier } from './price-book.ts';

/** A quantity of something that AWS bills. */
export interface Usage {
  readonly stage: PipelineStage;
  readonly meter: Meter;
  /** The ARN or URL of the used resource; a placeholder in an estimate. */
  readonly resource: string;
  /** A description for people. */
  readonly label: string;
  /** In the units of the meter. */
  readonly quantity: number;
}

/** A usage with its price. */
export interface PricedUsage extends Usage {
  readonly unit: string;
  /** The price of one unit; the mean if the quantity spans several tiers. */
  readonly unitPrice: number;
  /** Millionths of the currency. */
  readonly micros: number;
  readonly currency: string;
}

/** The usage of each meter so far in the month: tiers restart every month. */
export type MeterTotals = ReadonlyMap<Meter, number>;

/** Prices each usage in order: earlier usages fill the tiers of later ones. */
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

/** The price of a quantity after `used` units of the month. */
export function priceTiers(tiers: readonly Tier[], used: number, quantity: number): number {
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
