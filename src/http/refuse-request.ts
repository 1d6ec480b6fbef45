import type { Fault } from '../lib/fault.ts';

/** Why a request is not answered, with the status that says so. */
export interface Refusal {
  readonly status: number;
  readonly fault: Fault;
  /** Seconds until it makes sense to ask again. */
  readonly retryAfter?: number;
}
