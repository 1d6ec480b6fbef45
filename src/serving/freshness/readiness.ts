import { errorMessage } from '@recommendation-gateway/lib';

import { withDeadline } from '../../lib/with-deadline.ts';
import type { ServingContext } from '../serving-context.ts';

/** Whether the gateway can answer, and why not. */
export type Readiness =
  | { readonly ready: true }
  | { readonly ready: false; readonly reason: string };

/** Load balancers poll every few seconds. */
const ANSWERS_WITHIN_MS = 2_000;

/** Ready means that at least one generation is served. */
export async function readReadiness({ served, log }: ServingContext): Promise<Readiness> {
  try {
    const generations = await withDeadline(served.read(), ANSWERS_WITHIN_MS);
    return generations.size > 0 ? { ready: true } : { ready: false, reason: NOTHING_SERVED };
  } catch (error) {
    log.warn('the database does not answer', { reason: errorMessage(error) });
    return { ready: false, reason: 'The database does not answer. See the log for the cause.' };
  }
}

const NOTHING_SERVED = 'No recommendations have been loaded yet. Run the pipeline.';
