import { type Log, OperationalError } from '@recommendation-gateway/lib';

import type { App } from './app.ts';
import { withTransactionLock } from './database/connection/advisory-locks.ts';
import { findBuiltInShop } from './shop/built-in/find-built-in-shop.ts';

/** Prepares a first start: generates a shop if there is none, and recommendations if none are served. */
export async function fillOnFirstStart(app: App, log: Log, signal: AbortSignal): Promise<void> {
  await seedIfEmpty(app, log, signal);
  const readiness = await app.serving.readiness();
  if (readiness.ready) return;
  log.info('No recommendations yet: running the pipeline.');
  // A stop does not wait for the end of the run: the next start resumes it.
  signal.addEventListener('abort', () => void app.pipeline.close(), { once: true });
  const run = await app.pipeline.ended((await beginOrResume(app)).id);
  app.serving.forgetServed();
  if (run.fault !== null) throw new OperationalError(run.fault);
  signal.throwIfAborted();
}

async function seedIfEmpty(app: App, log: Log, signal: AbortSignal): Promise<void> {
  // Two gateways that start concurrently on one database seed it once.
  await withTransactionLock(app.shop.database, 'seed', async () => {
    if ((await findBuiltInShop(app.shop.database)) !== undefined) return;
    const seeded = await app.seedDemoShop({}, signal);
    log.info(
      `Created a demo shop: ${seeded.users} users, ${seeded.items} items, ${seeded.interactions} interactions.`,
    );
  });
}

/** Resumes a run in progress or one of an earlier start, else starts one. */
async function beginOrResume({ pipeline, admin }: App) {
  const { rows } = await admin.pipelineRuns({ first: 20 });
  const inProgress = rows.find((run) => run.status === 'RUNNING');
  if (inProgress !== undefined) return inProgress;
  const interrupted = rows.find(
    (run) =>
      run.startedBy === FIRST_START && run.status !== 'SUCCEEDED' && run.status !== 'CANCELLED',
  );
  return interrupted === undefined
    ? pipeline.enqueueOnce({ startedBy: FIRST_START })
    : pipeline.resume(interrupted.id, undefined);
}

const FIRST_START = 'first start';
