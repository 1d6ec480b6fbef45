import { errorMessage } from '../lib/error-message.ts';
import type { ServingContext } from './serving-context.ts';

/** Whether the gateway can answer, and why not. */
export type Readiness =
  | { readonly ready: true }
  | { readonly ready: false; readonly reason: string };

/** Ready means that at least one generation is served. */
export async function readReadiness({ served, log }: ServingContext): Promise<Readiness> {
  try {
    const generations = await served.read();
    return generations.size > 0 ? { ready: true } : { ready: false, reason: NOTHING_SERVED };
  } catch (error) {
    log.warn('the database does not answer', { reason: errorMessage(error) });
    return { ready: false, reason: 'The database does not answer; the log says why.' };
  }
}

const NOTHING_SERVED = 'No generation of recommendations is served yet: run the pipeline.';
