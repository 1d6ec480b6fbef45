import { type CostGroup, meters } from './meter.ts';
import { type Money, sumMicros, toMoney } from './money.ts';
import { type Month, hoursWithin } from './month.ts';
import { type PriceBook, isSecondGeneration } from './price-book.ts';
import { type PricedUsage, type Usage, priceUsages } from './price-usage.ts';
import type { StandingCost } from './standing-cost.ts';

/** One line of a report: quantity × unitPrice = amount, but for rounding. */
export interface ReportLine extends PricedUsage {
  readonly runId: string | null;
}

/** What a month cost, beside the campaigns that batch jobs stand in for. */
export interface CostReport extends Readonly<Record<CostGroup, Money>> {
  readonly month: string;
  readonly total: Money;
  readonly alwaysOnCampaigns: Money;
  readonly saved: Money;
  /** Share of the campaigns' price that was saved; below 0 when the batch jobs cost more. */
  readonly savedRatio: number;
  readonly lines: readonly ReportLine[];
  /** Whether nobody was billed: the work was done by the local stand-in. */
  readonly hypothetical: boolean;
  /** How the figures came about, in a sentence. */
  readonly note: string;
}

export interface MonthOfCosts {
  readonly month: Month;
  readonly now: Date;
  readonly used: readonly ReportLine[];
  readonly standing: readonly StandingCost[];
  readonly prices: PriceBook;
  /** The recipes whose lists campaigns would serve otherwise. */
  readonly replaced: readonly string[];
  readonly alwaysOnTPS: number;
  readonly hypothetical: boolean;
}

export function reportCosts(costs: MonthOfCosts): CostReport {
  const { month, prices, hypothetical } = costs;
  const money = (micros: number) => toMoney(micros, prices.currency);
  const lines = linesOf(costs);
  const ofGroup = (group: CostGroup) =>
    money(sumMicros(lines.filter(({ meter }) => meters[meter].group === group)));
  const total = sumMicros(lines);
  const alwaysOn = sumMicros(priceUsages(prices, alwaysOnCampaigns(costs), new Map()));
  return {
    month: month.name,
    training: ofGroup('training'),
    batch: ofGroup('batch'),
    campaigns: ofGroup('campaigns'),
    storage: ofGroup('storage'),
    total: money(total),
    alwaysOnCampaigns: money(alwaysOn),
    saved: money(alwaysOn - total),
    savedRatio: alwaysOn === 0 ? 0 : (alwaysOn - total) / alwaysOn,
    lines,
    hypothetical,
    note: explain(costs),
  };
}

/** All that the month cost until now. */
export function linesOf(costs: MonthOfCosts): ReportLine[] {
  return [...costs.used, ...accrue(costs)];
}

/** What stands by the hour, for the hours of the month that have passed. */
function accrue({ month, now, standing, prices }: MonthOfCosts): ReportLine[] {
  return standing.flatMap(({ size, since, until, runId, meter, resource, label }) => {
    const hours = hoursWithin(month, { since, until, now });
    if (hours === 0) return [];
    const quantity = size * (meter === 'STORAGE' ? hours / month.hours : hours);
    const stage = meter === 'STORAGE' ? 'EXPORT' : 'TRAIN';
    const usage: Usage = { stage, meter, resource, label, quantity };
    return priceUsages(prices, [usage], new Map()).map((line) => ({ ...line, runId }));
  });
}

/** One campaign a recipe, at its least size, for every hour of the month: it is billed whether it is asked or not. */
function alwaysOnCampaigns({ month, replaced, alwaysOnTPS }: MonthOfCosts): Usage[] {
  return replaced.map((recipe) => ({
    stage: 'TRAIN',
    meter: isSecondGeneration(recipe) ? 'CAMPAIGN_V2' : 'CAMPAIGN_V1',
    resource: recipe,
    label: `campaign of ${recipe}`,
    quantity: month.hours * alwaysOnTPS,
  }));
}

function explain({ prices, hypothetical }: MonthOfCosts): string {
  const what = hypothetical
    ? 'Nobody is billed: the local stand-in did the work, and this is what it would cost on AWS'
    : 'What AWS bills for counted work, without taxes and free tiers';
  const checked = prices.checked ? '' : ', to be checked against AWS’s price page';
  return `${what}, by the price book of ${prices.asOf} for ${prices.region}${checked}.`;
}
