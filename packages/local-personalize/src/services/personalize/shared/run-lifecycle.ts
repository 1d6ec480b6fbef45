import { errorMessage } from '@recommendation-gateway/lib';

import { JobFailure } from '../../../errors/job-failure.ts';
import { ServiceError } from '../../../errors/service-error.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { meetJobFault } from '../../faults/meet-job-fault.ts';
import type { JobQueue } from '../../job-queue.ts';
import type { Lifecycle } from './records.ts';
import type { ResourceStore } from './resource-store.ts';
import { isOpen, nowSeconds } from './stamps.ts';

/** One resource on its way to ACTIVE, or away. `work` answers what the finished record has besides. */
export interface LifecycleTask<R extends Lifecycle> {
  /** What creates it: fault rules name it so. */
  readonly operation: string;
  readonly queue: JobQueue;
  readonly store: ResourceStore<R>;
  readonly arn: string;
  work(record: R, signal: AbortSignal): Promise<Partial<R>>;
  /** Takes away what goes with a deleted resource. */
  clear?(record: R): Promise<void>;
}

/** Queues CREATE PENDING → CREATE IN_PROGRESS → ACTIVE or CREATE FAILED, or DELETE PENDING → gone. */
export function runLifecycle<R extends Lifecycle>(
  world: EmulatorContext,
  task: LifecycleTask<R>,
): void {
  const { store, arn, queue } = task;
  const isGoing = store.get(arn).status.startsWith('DELETE');
  queue.add(async (signal) => {
    const record = store.get(arn);
    if (isGoing) await remove(world, task);
    // What was stopped before its turn came, or by a process that ended meanwhile, is not begun.
    else if (record.status === 'CREATE STOPPING') {
      await step(world, task, { ...record, status: 'CREATE STOPPED' });
    } else if (isOpen(record)) await create(world, task, signal);
  });
}

/** For resources that need no work. */
export async function noWork(): Promise<object> {
  return {};
}

/** Changes the record's status, and what else is given with it. */
async function step<R extends Lifecycle>(
  world: EmulatorContext,
  { store, arn }: LifecycleTask<R>,
  change: Partial<R> & { readonly status: string },
): Promise<void> {
  await store.put(arn, { ...store.get(arn), ...change, lastUpdatedDateTime: nowSeconds(world) });
}

async function create<R extends Lifecycle>(
  world: EmulatorContext,
  task: LifecycleTask<R>,
  ending: AbortSignal,
): Promise<void> {
  const { store, arn } = task;
  const stop = new AbortController();
  world.running.set(arn, stop);
  const end = async (change: object & { readonly status: string }) =>
    step(world, task, {
      ...store.get(arn),
      ...(stop.signal.aborted ? { status: 'CREATE STOPPED' } : change),
    });
  try {
    await step(world, task, { ...store.get(arn), status: 'CREATE IN_PROGRESS' });
    const signal = AbortSignal.any([ending, stop.signal]);
    await meetJobFault(world.faults, task.operation, signal);
    const made = await task.work(store.get(arn), signal);
    await end({ ...made, status: 'ACTIVE' });
  } catch (error) {
    // An aborted job stays open on disk: the next start runs it again.
    if (!ending.aborted) await end(failure(world, arn, { error, stopped: stop.signal.aborted }));
  } finally {
    world.running.delete(arn);
  }
}

async function remove<R extends Lifecycle>(
  world: EmulatorContext,
  task: LifecycleTask<R>,
): Promise<void> {
  const { store, arn } = task;
  const record = store.get(arn);
  await step(world, task, { ...record, status: 'DELETE IN_PROGRESS' });
  await task.clear?.(record);
  await world.resources.tags.remove(arn);
  await store.remove(arn);
}

function failure(
  world: EmulatorContext,
  arn: string,
  { error, stopped }: { readonly error: unknown; readonly stopped: boolean },
): { readonly status: string; readonly failureReason: string } {
  const isForeseen = error instanceof JobFailure || error instanceof ServiceError;
  if (!isForeseen && !stopped) {
    world.log.error('a job of the local AWS stand-in broke', { arn, error: errorMessage(error) });
  }
  return {
    status: 'CREATE FAILED',
    failureReason: isForeseen ? error.message : `Internal failure: ${errorMessage(error)}`,
  };
}
