import type { OperationalError } from '@recommendation-gateway/lib';

/** Why a request is not answered, with the status that says so. */
export interface Refusal {
  readonly status: number;
  readonly fault: OperationalError;
  /** Seconds until it makes sense to ask again. */
  readonly retryAfter?: number;
}
