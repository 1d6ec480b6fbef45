import { z } from 'zod';

import { itemModelParameters } from '../item-model-row.ts';

/* Messages between a caller and the thread that trains an item model. The thread asks for what it reads. */

/** The `workerData` of the thread. */
export const trainingOptions = z.object({
  minUsers: z.int().positive(),
  maxRelated: z.int().positive(),
  gapMinutes: z.number().nonnegative(),
});

export type TrainingOptions = z.infer<typeof trainingOptions>;

const metrics = z.record(z.string(), z.number());

const trainedMessage = z.object({
  parameters: itemModelParameters,
  items: z.int(),
  metrics,
  simplest: metrics,
  notes: z.array(z.string()),
});

export type TrainedMessage = z.infer<typeof trainedMessage>;

/** A message of the thread: what it wants to read, a part that is done, the result, or rows; no rows after the last. */
export const threadMessage = z.union([
  z.object({ wants: z.enum(['events', 'items']) }),
  z.object({ done: z.string() }),
  z.object({ trained: trainedMessage }),
  z.object({ rows: z.array(z.string()) }),
]);

export type ThreadMessage = z.infer<typeof threadMessage>;

/** A message to the thread: a chunk of what it wants, null at the end; or that rows are wanted. */
export const callerMessage = z.union([
  z.object({ chunk: z.instanceof(Uint8Array).nullable() }),
  z.object({ wants: z.literal('rows') }),
]);

export type CallerMessage = z.infer<typeof callerMessage>;
