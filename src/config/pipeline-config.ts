import { z } from 'zod';

import { cronProblem, isTimezone } from '../domain/runs/schedule.ts';

export const lists = z.strictObject({
  /** Items of each stored list. */
  length: z.int().min(1).max(500).default(100),
});

export const affinity = z.strictObject({
  /** Items with a user segment; the most popular ones. */
  maxItems: z.int().min(1).max(500_000).default(250),
  /** Users of each segment at most. Personalize bills each of them. */
  maxUsersPerItem: z.int().min(1).max(5_000_000).default(1_000),
  /** The price of the segments of a run at most, in the currency of the price book. 0: no segments. */
  maxCostPerRun: z.number().nonnegative().default(2),
});

export const ranking = z.strictObject({
  /** Whether a campaign answers rankItems. Default: `keep` with the emulator, `never` on AWS. */
  campaign: z.enum(['keep', 'never']).optional(),
  /** Whether full runs train the ranking model without a kept campaign, so that one can be started on demand. */
  train: z.boolean().default(false),
  /** How long rankItems waits for a campaign; then the item model or stored scores answer. */
  deadlineMs: z.int().min(1).default(80),
});

export const itemModel = z.strictObject({
  /** Whether full runs train the item model, which live lists and live ranking are computed with. */
  enabled: z.boolean().default(true),
  /** Pairs of items, transitions and trends of fewer distinct users are left out of the model. */
  minUsers: z.int().min(1).max(1_000).default(3),
  /** The memory of the training; one that needs more ends without a model, and the run continues. */
  maxMemoryMb: z.int().min(64).max(1_048_576).default(2_048),
  /** The duration of the training; a longer one ends without a model, and the run continues. */
  timeoutMinutes: z.number().positive().max(1_440).default(30),
});

export const baskets = z.strictObject({
  /** Purchases of a user without an order id belong to one basket if the pauses between them are no longer. */
  gapMinutes: z.number().positive().max(10_080).default(60),
});

export const runs = z.strictObject({
  /** Without a heartbeat for this long, another process takes over the stage. */
  leaseSeconds: z.number().min(1).max(600).default(30),
});

export const popularity = z.strictObject({
  /** The half-life of a purchase in popularity. */
  halfLifeDays: z.number().positive().default(30),
});

export const ledger = z.strictObject({
  /** Rejected output lines stored for each job and reason; further ones are only counted. */
  rowsPerReason: z.int().min(0).max(1_000_000).default(1_000),
});

export const generations = z.strictObject({
  /** Generations kept of each kind for a rollback: this many served ones, and this many rejected ones. */
  keep: z.int().min(1).max(100).default(3),
});

const cron = z.string().superRefine((text, context) => {
  const message = cronProblem(text);
  if (message !== undefined) context.addIssue({ code: 'custom', message });
});

/** The name of a time zone. */
export const timezone = z
  .string()
  .refine(isTimezone, 'must be a time zone such as UTC or Europe/Paris')
  .default('UTC');

/** When a running gateway starts runs: cron expressions such as `0 3 * * 1`. Default: never. */
export const schedules = z.strictObject({
  /** Delta runs, for example weekly. */
  delta: cron.optional(),
  /** Full runs, for example monthly. */
  full: cron.optional(),
  /** The time zone of the cron expressions. */
  timezone,
});

export const costs = z.strictObject({
  /** A run that would exceed this in the current month is rejected; in the currency of the price book. */
  monthlyBudget: z.number().nonnegative().optional(),
  /** Whether the budget also applies to runs with the emulator, which cost nothing. */
  budgetStopsLocalRuns: z.boolean().default(false),
  /** The size of the always-on campaigns that costs are compared with. */
  alwaysOnTPS: z.int().min(1).max(500).default(1),
});
