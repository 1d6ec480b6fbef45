import { z } from 'zod';

import type { FitRequest, FitResult } from './fit-and-evaluate.ts';

/* Messages between a caller and its training thread. Arrays are checked by kind and length, not element by element. */

/** A message of the thread: the name of a part that is done, or the result. */
export type FitMessage = { readonly done: string } | { readonly result: FitResult };

const int32 = z.instanceof(Int32Array);
const float64 = z.instanceof(Float64Array);

const histories = z
  .object({
    userCount: z.int(),
    itemCount: z.int(),
    start: int32,
    item: int32,
    time: float64,
    truncatedUsers: z.int().optional(),
  })
  .refine(({ userCount, start, item, time }) => {
    return start.length === userCount + 1 && time.length === item.length;
  });

const baskets = z
  .object({
    userCount: z.int(),
    itemCount: z.int(),
    userStart: int32,
    time: float64,
    start: int32,
    item: int32,
    truncatedUsers: z.int().optional(),
  })
  .refine(({ userCount, userStart, time, start, item }) => {
    const [basketCount, length] = [userStart.at(-1), start.at(-1)];
    const isComplete = basketCount === time.length && length === item.length;
    return userStart.length === userCount + 1 && start.length === time.length + 1 && isComplete;
  });

const neighbours = z
  .object({ start: int32, item: int32, weight: float64 })
  .refine(({ item, weight }) => weight.length === item.length);

const recency = z.object({
  by: z.enum(['nothing', 'position', 'visit', 'age']),
  half: z.number(),
});

const layers = z.array(z.object({ weights: neighbours, recency })).min(1);

const percentiles = z.object({ min: z.number(), max: z.number() });

const hyper = z.object({
  recency: z.boolean(),
  userLengths: percentiles,
  itemCounts: percentiles,
  popularityDiscount: z.number(),
  minCointeractions: z.number(),
});

const features = z.object({
  start: int32,
  word: int32,
  weight: z.instanceof(Float32Array),
  wordCount: z.int(),
});

const entries = { histories, entryWeight: float64, createdAt: float64 };

/** The `workerData` of the thread. */
export const fitRequest: z.ZodType<FitRequest> = z.object({
  input: z.object({
    ...entries,
    baskets: baskets.optional(),
    features: z.union([features, z.undefined()]),
    hyper,
  }),
  earlier: z.object({ layers, neighbours }).optional(),
});

const metrics = z.record(z.string(), z.number());

const repeats = z.object({
  frequency: float64,
  popularity: float64,
  interval: float64,
  share: z.number(),
});

const model = z.object({
  ...entries,
  layers,
  neighbours,
  content: neighbours,
  popularity: float64,
  repeats: repeats.optional(),
});

const evaluation = z.object({
  personal: metrics,
  similar: metrics,
  popular: metrics,
  segments: metrics,
  active: metrics,
});

export const fitMessage: z.ZodType<FitMessage> = z.union([
  z.object({ done: z.string() }),
  z.object({
    result: z.object({
      model,
      evaluation: z.union([evaluation, z.undefined()]),
      notes: z.array(z.string()),
    }),
  }),
]);
