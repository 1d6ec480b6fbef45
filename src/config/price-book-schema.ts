import { z } from 'zod';

const price = z.number().nonnegative();
const day = z.iso.date('must be a date such as 2026-11-22');

const tier = z.strictObject({ upTo: z.number().positive().nullable(), per1000: price });

/** Monthly tiers, each starting where the previous one ends. */
const tiers = z
  .array(tier)
  .min(1)
  .refine(
    (list) => list.every(({ upTo }, n) => (upTo === null) === (n === list.length - 1)),
    'must have `upTo: null` in the last tier, and only there',
  )
  .refine(
    (list) => list.every(({ upTo }, n) => upTo === null || upTo > (list[n - 1]?.upTo ?? 0)),
    'must have a larger `upTo` in each tier',
  )
  .readonly();

/** A complete price book; `src/domain/cost/price-book.ts` documents it. */
export const priceBookSchema = z.strictObject({
  asOf: day,
  region: z.string().min(1),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters such as USD'),
  checked: z.boolean(),
  ingestionPerGb: price,
  training: z.strictObject({ v1PerHour: price, v2Per1000Interactions: price }),
  batch: z.strictObject({ v1: tiers, v2: tiers }),
  segments: tiers,
  campaign: z.strictObject({ v1PerTpsHour: price, v2PerTpsHour: price }),
  storage: z.strictObject({ perGbMonth: price, per1000Requests: price }),
});
