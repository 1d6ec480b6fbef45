import { type CostLever, sumByLever } from './lever.ts';
import { type CostGroup, meters, type Meter } from './meter.ts';
import { type Money, sumMicros, toMoney } from './money.ts';
import { HOURS_PER_MONTH, type Month, hoursWithin } from './month.ts';
import { type PriceBook, isSecondGeneration } from './price-book.ts';
import { type PricedUsage, type Usage, priceUsages } from './price-usage.ts';

/** One line of a report: quantity × unitPrice = amount, apart from rounding. */
export interface ReportLine extends PricedUsage {
  readonly runId: string | null;
}

/** The costs of a month, compared with always-on campaigns. */
export interface CostReport extends Readonly<Record<CostGroup, Money>> {
  readonly month: string;
  readonly total: Money;
  readonly alwaysOnCampaigns: Money;
  readonly saved: Money;
  /** The saved share of the campaigns' price; negative if the batch jobs cost more. */
  readonly savedRatio: number;
  readonly lines: readonly ReportLine[];
  /** The parts of the total by what changes them, the largest first. */
  readonly levers: readonly CostLever[];
  /** Whether nothing was billed, because the emulator did the work. */
  readonly hypothetical: boolean;
  /** How the figures were calculated, in a sentence. */
  readonly note: string;
}

export interface MonthOfCosts {
  readonly month: Month;
  readonly now: Date;
  readonly used: readonly ReportLine[];
  readonly standing: readonly StandingCost[];
  readonly prices: PriceBook;
  /** The recipes that campaigns would serve otherwise. */
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
    levers: sumByLever(lines, prices.currency),
    hypothetical,
    note: explain(costs),
  };
}

/** All costs of the month until now. */
export function linesOf(costs: MonthOfCosts): ReportLine[] {
  return [...costs.used, ...accrue(costs)];
}

/** Hourly costs, for the hours of the month until now. */
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

/** One campaign for each recipe at its minimum size, for a month of the usual length. */
function alwaysOnCampaigns({ replaced, alwaysOnTPS }: MonthOfCosts): Usage[] {
  return replaced.map((recipe) => ({
    stage: 'TRAIN',
    meter: isSecondGeneration(recipe) ? 'CAMPAIGN_V2' : 'CAMPAIGN_V1',
    resource: recipe,
    label: `campaign of ${recipe}`,
    quantity: HOURS_PER_MONTH * alwaysOnTPS,
  }));
}

function explain({ prices, hypothetical }: MonthOfCosts): string {
  const what = hypothetical
    ? 'Nothing is billed: the emulator did the work, and these are the costs on AWS'
    : 'Calculated from the usage, without taxes and free tiers';
  const checked = prices.checked ? '' : ', which has not been checked against AWS’s price page';
  return `${what}, with the price book of ${prices.asOf} for ${prices.region}${checked}.`;
}

/** Something that costs by the hour while it exists: a campaign, or the objects in a folder of the bucket. */
export interface StandingCost {
  /** An ARN, or an s3://… folder. */
  readonly resource: string;
  readonly meter: Extract<Meter, 'CAMPAIGN_V1' | 'CAMPAIGN_V2' | 'STORAGE'>;
  readonly label: string;
  /** Provisioned transactions per second, or gigabytes. */
  readonly size: number;
  /** The run that created it. */
  readonly runId: string;
  readonly since: Date;
  /** Null while it exists. */
  readonly until: Date | null;
}
