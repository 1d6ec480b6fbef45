import { errorMessage, type Log } from '@recommendation-gateway/lib';

import type { App } from './app.ts';

/** Checks how requests can read the shop, beside the requests themselves, and logs what an operator should change. */
export async function logLiveReads(
  app: Pick<App, 'checkLiveReads'>,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  try {
    for (const { code, message, advice } of await app.checkLiveReads(signal)) {
      const isError = code === 'SHOP_READ_FAILED';
      log[isError ? 'error' : 'warn'](message, { code, advice });
    }
  } catch (error) {
    if (signal.aborted) return;
    log.warn('the reads of the shop could not be checked', { reason: errorMessage(error) });
  }
}
