import { errorMessage, type OperationalError } from '@recommendation-gateway/lib';

import { withDeadline } from '../../lib/with-deadline.ts';
import type { ShopFault } from '../items/shop-faults.ts';
import type { ServingContext } from '../serving-context.ts';

/** Whether the gateway can answer, and why not. */
export type Readiness =
  | { readonly ready: true; readonly degraded: readonly Degradation[] }
  | { readonly ready: false; readonly reason: string };

/** What answers lack until someone acts. Everyone can read it, so it does not contain what the database says. */
interface Degradation {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
}

/** Load balancers poll every few seconds. */
const ANSWERS_WITHIN_MS = 2_000;

/** Ready means that at least one generation is served. */
export async function readReadiness(context: ServingContext): Promise<Readiness> {
  const { served, shopFaults, itemModels, log } = context;
  try {
    const generations = await withDeadline(served.read(), ANSWERS_WITHIN_MS);
    if (generations.size === 0) return { ready: false, reason: NOTHING_SERVED };
    const ofModel = itemModels.fault();
    const degraded = [
      ...shopFaults.list().map(toDegradation),
      ...(ofModel ? [describe(ofModel)] : []),
    ];
    return { ready: true, degraded };
  } catch (error) {
    log.warn('the database does not answer', { reason: errorMessage(error) });
    return { ready: false, reason: 'The database does not answer. See the log for the cause.' };
  }
}

function toDegradation({ what, error: { code, advice } }: ShopFault): Degradation {
  return { code, message: `The shop does not return ${what}. See the log for the cause.`, advice };
}

/** What the database said of a model that could not be read is in the log only. */
function describe({ code, message, advice }: OperationalError): Degradation {
  const isOfDatabase = code === 'ITEM_MODEL_UNREADABLE';
  const short = 'The item model could not be read. See the log for the cause.';
  return { code, message: isOfDatabase ? short : message, advice };
}

const NOTHING_SERVED = 'No recommendations have been loaded yet. Run the pipeline.';
