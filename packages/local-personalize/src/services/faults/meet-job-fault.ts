import { setTimeout } from 'node:timers/promises';

import { JobFailure } from '../../errors/job-failure.ts';
import type { Faults } from './create-faults.ts';

/** Slows a job down or fails it, where that was ordered. */
export async function meetJobFault(
  faults: Faults,
  operation: string,
  signal: AbortSignal,
): Promise<void> {
  const rule = faults.meet('job', operation);
  if (rule?.fault === 'slow-job') await setTimeout(rule.ms ?? 1000, undefined, { signal });
  if (rule?.fault === 'fail-job') throw new JobFailure(rule.reason ?? 'Ordered by a fault rule.');
}
