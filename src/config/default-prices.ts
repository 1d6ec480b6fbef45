import type { PriceBook } from '../domain/cost/price-book.ts';

/**
 * The default price book. The authoritative source is https://aws.amazon.com/personalize/pricing/. On 2026-11-22 its
 * tables could not be read, so every figure below comes from other pages: check them before you rely on them.
 * A price book is replaced as a whole, because its date applies to all of its figures:
 *
 *   prices: { ...defaultPrices, asOf: '2027-01-15', checked: true, ingestionPerGb: 0.05 },
 */
export const defaultPrices: PriceBook = {
  asOf: '2026-11-22',
  region: 'us-east-1',
  currency: 'USD',
  checked: false,
  // To be checked: third parties, 2024 to 2026.
  ingestionPerGb: 0.05,
  training: {
    // To be checked: third parties, 2024 to 2026. An hour of 4 vCPU and 8 GiB, more than passes on the clock.
    v1PerHour: 0.24,
    // To be checked: one third party, 2026.
    v2Per1000Interactions: 0.002,
  },
  batch: {
    // To be checked: no source; one page of 2026 has 0.086 for the first tier.
    v1: [
      { upTo: 20_000_000, per1000: 0.067 },
      { upTo: 200_000_000, per1000: 0.058 },
      { upTo: null, per1000: 0.05 },
    ],
    // To be checked: one third party, 2026.
    v2: [{ upTo: null, per1000: 0.15 }],
  },
  // To be checked: no source; cheaper tiers exist with unknown limits.
  segments: [{ upTo: null, per1000: 0.016 }],
  campaign: {
    // To be checked: third parties. 0.0556 per 1,000 requests with a minimum of 3,600 × minProvisionedTPS an hour is
    // the same price.
    v1PerTpsHour: 0.2,
    // To be checked: 0.15 per 1,000 requests by one third party; it is unknown whether the same minimum applies.
    v2PerTpsHour: 0.54,
  },
  // To be checked: S3 Standard and its PUT requests, no source.
  storage: { perGbMonth: 0.023, per1000Requests: 0.005 },
};
