import { setTimeout as delay } from 'node:timers/promises';

import { errorMessage } from '@recommendation-gateway/lib';

import type { PipelineServices } from '../pipeline-services.ts';
import { stopIdleCampaigns } from './stop-idle-campaigns.ts';

/** Stops idle campaigns, as a background task of this process. */
export interface IdleStop {
  /** Checks now and every 30 seconds until it is closed. */
  serve(): void;
  close(): Promise<void>;
}

const TICK_MS = 30_000;

export function openIdleStop(services: PipelineServices): IdleStop {
  const shutdown = new AbortController();
  let watching: Promise<void> | undefined;
  return {
    serve: () => {
      watching ??= watch(services, shutdown.signal);
    },
    close: async () => {
      shutdown.abort();
      await watching;
    },
  };
}

async function watch(services: PipelineServices, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    await look(services);
    await delay(TICK_MS, undefined, { signal: over }).catch(() => {});
  }
}

async function look(services: PipelineServices): Promise<void> {
  const { log } = services;
  try {
    for (const name of await stopIdleCampaigns(services)) {
      log.info(`the campaign ${name} is idle and is being deleted`);
    }
  } catch (error) {
    log.warn('cannot stop idle campaigns', { reason: errorMessage(error) });
  }
}
