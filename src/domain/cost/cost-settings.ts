import type { PriceBook } from './price-book.ts';

/** The part of the configuration that says what things cost, and what may be spent. */
export interface CostSettings {
  readonly prices: PriceBook;
  /** In the currency of the price book; undefined: no limit. */
  readonly monthlyBudget: number | undefined;
  /** Whether the stand-in does the work: then nobody is billed, and costs are what AWS would bill. */
  readonly hypothetical: boolean;
  /** Whether a campaign is kept on AWS; the stand-in's own campaign costs nobody anything. */
  readonly campaignOnAws: 'keep' | 'never';
  /** The least size of each campaign that batch jobs stand in for. */
  readonly alwaysOnTPS: number;
}
