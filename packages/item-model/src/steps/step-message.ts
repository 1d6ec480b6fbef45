import { z } from 'zod';

import type { Step } from './step.ts';

const int32 = z.instanceof(Int32Array);
const float32 = z.instanceof(Float32Array);

const buffer = z.object({
  memory: z.union([z.instanceof(WebAssembly.Memory), z.undefined()]),
  bytes: z.instanceof(SharedArrayBuffer),
  scratchStart: z.int(),
  scratchBytes: z.int(),
});

const topRows = z
  .object({ width: z.int(), count: int32, item: int32, value: float32 })
  .refine(({ width, count, item, value }) => {
    return item.length === count.length * width && value.length === item.length;
  });

const weightRows = z
  .object({
    itemCount: z.int(),
    buffer,
    start: int32,
    end: int32,
    item: int32,
    weight: float32,
  })
  .refine(({ start, end, item, weight }) => {
    return start.length === end.length + 1 && weight.length === item.length;
  });

const matrix = z
  .object({
    userCount: z.int(),
    itemCount: z.int(),
    userStart: int32,
    buffer,
    userItem: int32,
    itemStart: int32,
    itemUser: int32,
    userLength: float32,
  })
  .refine(({ userCount, itemCount, userStart, itemStart, userItem, itemUser }) => {
    const rowsFit = userStart.length === userCount + 1 && itemStart.length === itemCount + 1;
    return rowsFit && itemUser.length <= userItem.length;
  });

const sparseRows = z
  .object({
    start: int32,
    end: int32,
    item: int32,
    value: float32,
    buffer,
    mostWanted: z.int(),
    top: int32,
  })
  .refine(({ start, end, item, value }) => {
    return start.length === end.length && item.length === value.length;
  });

const gram = z.object({
  matrix,
  ridgeWeight: float32,
  cosineWeight: float32,
  turboWeight: float32,
  cosineNorm: float32,
  turboNorm: float32,
  headCount: z.int(),
  head: float32,
  tail: z.union([sparseRows, z.undefined()]),
  diagonal: float32,
  candidates: topRows,
  neighbours: topRows,
});

const solve = z.object({ gram, lambda: z.number(), rows: topRows });

const transitions = z
  .object({ matrix, step: int32, itemEntry: int32, rows: topRows })
  .refine(({ matrix: { userItem, itemUser }, step, itemEntry }) => {
    return step.length === userItem.length && itemEntry.length === itemUser.length;
  });

const term = z.object({ rows: topRows, share: z.number(), power: z.number() });

const combine = z
  .object({ terms: z.array(term), rows: topRows })
  .refine(({ terms, rows }) => terms.every((one) => one.rows.count.length === rows.count.length));

const factors = z.object({ matrix, width: z.int(), buffer, numbers: float32 });

const factorPass = z.object({
  factors,
  pass: z.enum(['users', 'items', 'products', 'multiply']),
});

const lists = z
  .object({
    matrix,
    rows: weightRows,
    recency: z.array(float32),
    users: int32,
    length: z.int(),
    fills: z.boolean(),
    list: int32,
  })
  .refine(({ users, length, list }) => list.length === users.length * length)
  .refine(({ rows, recency }) => rows.end.length === recency.length * rows.itemCount);

const common = {
  count: z.int(),
  chunk: z.int(),
  next: int32,
  started: int32,
  collectsGarbage: z.boolean(),
};

/** A step from another thread. Arrays are checked by kind and length, never element by element. */
export const stepMessage: z.ZodType<Step> = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.enum(['gram', 'neighbours']), task: gram }),
  z.object({ ...common, kind: z.literal('solve'), task: solve }),
  z.object({ ...common, kind: z.literal('transitions'), task: transitions }),
  z.object({ ...common, kind: z.literal('combine'), task: combine }),
  z.object({ ...common, kind: z.literal('factors'), task: factorPass }),
  z.object({ ...common, kind: z.literal('fold'), task: z.object({ factors, rows: topRows }) }),
  z.object({ ...common, kind: z.literal('lists'), task: lists }),
]);
