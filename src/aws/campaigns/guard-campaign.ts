import type { Clock } from '@recommendation-gateway/lib';
import {
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleAll,
  isBrokenCircuitError,
} from 'cockatiel';

import { createError } from '../../domain/errors/create-error.ts';
import { createTokenBucket } from '../../lib/token-bucket.ts';
import { withDeadline } from '../../lib/with-deadline.ts';

export interface CampaignGuardOptions {
  /** How long a request may take. */
  readonly deadlineMs: number;
  readonly clock: Clock;
  /** Called when requests stop, after several failures in a row. */
  readonly onOpen: () => void;
}

/** Makes a request to a campaign that is provisioned for `tps` requests a second. */
export type CampaignGuard = <T>(
  tps: number,
  request: (signal: AbortSignal) => Promise<T>,
) => Promise<T>;

/** One request out of so many may fail for its own reasons. */
const FAILURES_IN_A_ROW = 5;
/** After a first pause of a second, longer ones while the campaign still does not answer. */
const PAUSES = { initialDelay: 1_000, maxDelay: 30_000 };

/**
 * Keeps a campaign from delaying requests and from costs beyond what is provisioned. Rejects at once with
 * RANKING_CAMPAIGN_BUSY above the campaign's rate and with RANKING_CAMPAIGN_PAUSED after several failures in a row, and
 * with RANKING_CAMPAIGN_LATE after the deadline.
 */
export function createCampaignGuard(options: CampaignGuardOptions): CampaignGuard {
  const { deadlineMs: ms, clock } = options;
  const breaker = circuitBreaker(handleAll, {
    breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW),
    halfOpenAfter: new ExponentialBackoff(PAUSES),
  });
  breaker.onBreak(options.onOpen);
  const takeToken = createTokenBucket(clock);
  return async (tps, request) => {
    // While one request tries whether the campaign answers again, others would wait for it.
    if (breaker.state === CircuitState.HalfOpen) throw createError('RANKING_CAMPAIGN_PAUSED', {});
    if (!takeToken(tps)) throw createError('RANKING_CAMPAIGN_BUSY', { tps });
    try {
      return await breaker.execute(async () => requestWithin(ms, request));
    } catch (error) {
      throw isBrokenCircuitError(error) ? createError('RANKING_CAMPAIGN_PAUSED', {}, error) : error;
    }
  };
}

async function requestWithin<T>(
  ms: number,
  request: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  try {
    const late = () => createError('RANKING_CAMPAIGN_LATE', { ms });
    return await withDeadline(request(controller.signal), ms, late);
  } finally {
    controller.abort();
  }
}
