import { z } from 'zod';

import { cronProblem, isTimezone } from '../domain/runs/schedule.ts';

const cron = z.string().superRefine((text, context) => {
  const message = cronProblem(text);
  if (message !== undefined) context.addIssue({ code: 'custom', message });
});

/** When a gateway that is up begins runs by itself: cron expressions such as `0 3 * * 1`, none by default. */
export const schedules = z.strictObject({
  /** Infers what is new: weekly, say. */
  delta: cron.optional(),
  /** Trains and infers everything: monthly, say. */
  full: cron.optional(),
  /** In which the expressions are meant. */
  timezone: z.string().refine(isTimezone, 'a time zone such as UTC or Europe/Paris').default('UTC'),
});
