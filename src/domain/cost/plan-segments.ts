import { usersPerSegment } from '../batch/segment-size.ts';
import type { AffinitySettings } from '../settings/pipeline-settings.ts';
import { formatMoney, toMicros } from './money.ts';
import type { PriceBook } from './price-book.ts';
import { priceTiers } from './price-usage.ts';

/** The shop and the settings that decide the segments of a run. */
export interface SegmentRequest {
  readonly activeUsers: number;
  readonly activeItems: number;
  readonly affinity: AffinitySettings;
  readonly prices: Pick<PriceBook, 'segments'>;
  /** Users in the segments of earlier runs of the month: they count towards the tiers. */
  readonly usedBefore: number;
}

export interface SegmentSize {
  /** Items with a segment, the most popular first. */
  readonly items: number;
  readonly usersPerItem: number;
}

export interface SegmentPlan extends SegmentSize {
  /** The size without `affinity.maxCostPerRun`; null if that is no limit. */
  readonly reducedFrom: SegmentSize | null;
}

/** Fewer items with larger segments reach more users at the same price, down to about as many items. */
const LEAST_ITEMS = 100;

/** The segments of a run: as many as its settings allow, within `affinity.maxCostPerRun`. */
export function planSegments(request: SegmentRequest): SegmentPlan {
  const { activeUsers, activeItems, affinity } = request;
  const items = Math.min(activeItems, affinity.maxItems);
  const usersPerItem = usersPerSegment({ ...affinity, activeUsers, items });
  const wanted = { items, usersPerItem };
  const affordable = affordableUsers(request, items * usersPerItem);
  if (affordable === items * usersPerItem) return { ...wanted, reducedFrom: null };
  return { ...reduce(wanted, affordable), reducedFrom: wanted };
}

/** Reduces the items first, and the users of each item when few items are left. */
function reduce({ items, usersPerItem }: SegmentSize, affordable: number): SegmentSize {
  const least = Math.min(items, LEAST_ITEMS, affordable);
  const kept = Math.max(least, Math.ceil(affordable / usersPerItem));
  if (kept === 0) return { items: 0, usersPerItem: 0 };
  return { items: kept, usersPerItem: Math.floor(affordable / kept) };
}

/** The largest number of users in segments, at most `wanted`, whose price is within the limit. */
function affordableUsers({ affinity, prices, usedBefore }: SegmentRequest, wanted: number): number {
  const limit = toMicros(affinity.maxCostPerRun);
  const isWithin = (users: number) =>
    toMicros(priceTiers(prices.segments, usedBefore, users)) <= limit;
  let enough = 0;
  let tooMany = wanted + 1;
  while (tooMany - enough > 1) {
    const middle = Math.floor((enough + tooMany) / 2);
    if (isWithin(middle)) enough = middle;
    else tooMany = middle;
  }
  return enough;
}

/** For people: what `affinity.maxCostPerRun` has reduced; empty if nothing. */
export function describeReduction(
  plan: SegmentPlan,
  { affinity, costs: { prices } }: ReductionSettings,
): string[] {
  if (plan.reducedFrom === null) return [];
  const limit = formatMoney({ amount: affinity.maxCostPerRun, currency: prices.currency });
  const size = describeSize(plan);
  const wanted = describeSize(plan.reducedFrom);
  return [`Segments: ${size} in place of ${wanted}; affinity.maxCostPerRun is ${limit} a run.`];
}

interface ReductionSettings {
  readonly affinity: Pick<AffinitySettings, 'maxCostPerRun'>;
  readonly costs: { readonly prices: Pick<PriceBook, 'currency'> };
}

function describeSize({ items, usersPerItem }: SegmentSize): string {
  const count = (value: number) => value.toLocaleString('en-US');
  return items === 0 ? 'none' : `${count(items)} items × ${count(usersPerItem)} users`;
}
