import type { Clock } from '@recommendation-gateway/lib';

import type { Check } from '../../domain/checks/check.ts';
import { createError } from '../../domain/errors/create-error.ts';
import { rememberFor } from '../../lib/remember-for.ts';
import { withDeadline } from '../../lib/with-deadline.ts';

/** Makes all checks. Problems are results, not rejections. */
export type RunChecks = () => Promise<readonly Check[]>;

export interface CheckReport {
  /** When the checks ended. */
  readonly checkedAt: Date;
  readonly checks: readonly Check[];
}

export interface CheckReportOptions {
  readonly run: RunChecks;
  readonly clock: Clock;
  /** How long a request waits for the checks. */
  readonly deadlineMs: number;
}

const KEEP_MS = 30_000;

/** Makes the checks at most once in 30 seconds, and one at a time. A request that waits too long rejects; the checks continue. */
export function createCheckReports({
  run,
  clock,
  deadlineMs,
}: CheckReportOptions): () => Promise<CheckReport> {
  let current: Promise<CheckReport> | undefined;
  const once = async () => {
    current ??= report().finally(() => {
      current = undefined;
    });
    return current;
  };
  const report = async () => {
    const checks = await run();
    return { checkedAt: clock.now(), checks };
  };
  const remembered = rememberFor(once, clock, KEEP_MS);
  const late = () => createError('CHECKS_NOT_FINISHED', { ms: deadlineMs });
  return async () => withDeadline(remembered.read(), deadlineMs, late);
}
