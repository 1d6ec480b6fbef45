interface Tier {
  /** Users in segments in a month; null for no limit. */
  readonly upTo: number | null;
  readonly per1000: number;
}

/** What the settings say about segments. */
export interface SegmentPrices {
  readonly currency: string;
  readonly tiers: readonly Tier[];
  readonly maxItems: number;
  /** The most that segments of a run may cost. */
  readonly maxCostPerRun: number;
}

/** A usage of a run, as the cost report has it. */
export interface UsageLine {
  readonly unit: string;
  readonly quantity: number;
}

/** The users in each segment of the largest run of the month; undefined if no run computed segments. */
export function usersInEachSegment(
  lines: readonly UsageLine[],
  maxItems: number,
): number | undefined {
  const segments = lines.filter(({ unit }) => unit === 'user in a segment');
  if (segments.length === 0) return undefined;
  const largest = Math.max(...segments.map(({ quantity }) => quantity));
  return Math.max(1, Math.round(largest / maxItems));
}

/** The price of this many users in segments in one month, tier by tier. */
export function priceSegments(users: number, tiers: readonly Tier[]): number {
  let [price, counted] = [0, 0];
  for (const { upTo, per1000 } of tiers) {
    const until = Math.min(users, upTo ?? Infinity);
    if (until <= counted) continue;
    price += ((until - counted) / 1_000) * per1000;
    counted = until;
  }
  return price;
}

/** Reads the settings; undefined if one of them is not as expected. */
export function readSegmentPrices(
  settings: readonly { readonly name: string; readonly value: string | null }[],
): SegmentPrices | undefined {
  const valueOf = (name: string) => settings.find((one) => one.name === name)?.value ?? undefined;
  const book = parse(valueOf('prices'));
  const [maxItems, maxCostPerRun] = ['affinity.maxItems', 'affinity.maxCostPerRun'].map((name) =>
    Number(valueOf(name)),
  );
  if (!isBook(book) || maxItems === undefined || maxCostPerRun === undefined) return undefined;
  if (Number.isNaN(maxItems) || Number.isNaN(maxCostPerRun)) return undefined;
  return { currency: book.currency, tiers: book.segments, maxItems, maxCostPerRun };
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Book {
  readonly currency: string;
  readonly segments: readonly Tier[];
}

function isBook(value: unknown): value is Book {
  if (typeof value !== 'object' || value === null) return false;
  if (!('currency' in value) || !('segments' in value)) return false;
  const { currency, segments } = value;
  return typeof currency === 'string' && Array.isArray(segments) && segments.every(isTier);
}

function isTier(value: unknown): value is Tier {
  if (typeof value !== 'object' || value === null) return false;
  if (!('upTo' in value) || !('per1000' in value)) return false;
  const { upTo, per1000 } = value;
  return (upTo === null || typeof upTo === 'number') && typeof per1000 === 'number';
}
