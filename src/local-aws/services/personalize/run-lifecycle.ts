import { errorMessage } from '../../../lib/error-message.ts';
import { JobFailure } from '../job-failure.ts';
import type { JobQueue } from '../job-queue.ts';
import type { World } from '../world.ts';
import type { Lifecycle } from './records.ts';
import type { ResourceStore } from './resource-store.ts';
import { nowSeconds } from './stamps.ts';

/** One resource on its way to ACTIVE. `work` answers what the finished record has besides. */
export interface LifecycleTask<R extends Lifecycle> {
  readonly queue: JobQueue;
  readonly store: ResourceStore<R>;
  readonly arn: string;
  work(record: R, signal: AbortSignal): Promise<Partial<R>>;
}

/** Queues CREATE PENDING → CREATE IN_PROGRESS → ACTIVE or CREATE FAILED with its reason. */
export function runLifecycle<R extends Lifecycle>(world: World, task: LifecycleTask<R>): void {
  task.queue.add(async (signal) => {
    const { store, arn } = task;
    const step = async (change: Partial<R>, status: string) =>
      store.put(arn, {
        ...store.get(arn),
        ...change,
        status,
        lastUpdatedDateTime: nowSeconds(world),
      });
    await step({}, 'CREATE IN_PROGRESS');
    try {
      await step(await task.work(store.get(arn), signal), 'ACTIVE');
    } catch (error) {
      // An aborted job stays open on disk: the next start runs it again.
      if (signal.aborted) return;
      await store.put(arn, { ...store.get(arn), ...failure(world, arn, error) });
    }
  });
}

/** For resources that need no work. */
export async function noWork(): Promise<object> {
  return {};
}

function failure(world: World, arn: string, error: unknown): Lifecycle | object {
  if (!(error instanceof JobFailure)) {
    world.log.error('a job of the local AWS stand-in broke', { arn, error: errorMessage(error) });
  }
  return {
    status: 'CREATE FAILED',
    failureReason:
      error instanceof JobFailure ? error.message : `Internal failure: ${errorMessage(error)}`,
    lastUpdatedDateTime: nowSeconds(world),
  };
}
