import { errorMessage } from '@recommendation-gateway/lib';

import { JobFailure, ServiceError } from '../../../lib/service-error.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { injectJobFault } from '../../faults/create-faults.ts';
import type { JobQueue } from '../../job-queue.ts';
import type { Lifecycle } from './records.ts';
import type { ResourceStore } from './resource-store.ts';
import { isOpen, nowSeconds } from './stamps.ts';

/** The creation or deletion of one resource. `work` returns what the finished record has in addition. */
export interface LifecycleTask<R extends Lifecycle> {
  /** The operation that creates it, as fault rules name it. */
  readonly operation: string;
  readonly queue: JobQueue;
  readonly store: ResourceStore<R>;
  readonly arn: string;
  work(record: R, signal: AbortSignal): Promise<Partial<R>>;
  /** Deletes what belongs to a deleted resource. */
  clear?(record: R): Promise<void>;
}

/** Queues CREATE PENDING → CREATE IN_PROGRESS → ACTIVE or CREATE FAILED, or DELETE PENDING → gone. */
export function runLifecycle<R extends Lifecycle>(
  context: EmulatorContext,
  task: LifecycleTask<R>,
): void {
  const { store, arn, queue } = task;
  const isDeletion = store.get(arn).status.startsWith('DELETE');
  queue.add(async (signal) => {
    const record = store.get(arn);
    if (isDeletion) await remove(context, task);
    // Stopped while it waited, or by a process that has ended since: it does not begin.
    else if (record.status === 'CREATE STOPPING') {
      await step(context, task, { ...record, status: 'CREATE STOPPED' });
    } else if (isOpen(record)) await create(context, task, signal);
  });
}

/** For resources that need no work. */
export async function noWork(): Promise<object> {
  return {};
}

/** Changes the record's status, and further members. */
async function step<R extends Lifecycle>(
  context: EmulatorContext,
  { store, arn }: LifecycleTask<R>,
  change: Partial<R> & { readonly status: string },
): Promise<void> {
  await store.put(arn, { ...store.get(arn), ...change, lastUpdatedDateTime: nowSeconds(context) });
}

async function create<R extends Lifecycle>(
  context: EmulatorContext,
  task: LifecycleTask<R>,
  ending: AbortSignal,
): Promise<void> {
  const { store, arn } = task;
  const stop = new AbortController();
  context.running.set(arn, stop);
  const end = async (change: object & { readonly status: string }) =>
    step(context, task, {
      ...store.get(arn),
      ...(stop.signal.aborted ? { status: 'CREATE STOPPED' } : change),
    });
  try {
    await step(context, task, { ...store.get(arn), status: 'CREATE IN_PROGRESS' });
    const signal = AbortSignal.any([ending, stop.signal]);
    await injectJobFault(context.faults, task.operation, signal);
    const made = await task.work(store.get(arn), signal);
    await end({ ...made, status: 'ACTIVE' });
  } catch (error) {
    // A job that the end of the process aborts stays open on disk: the next start runs it again.
    if (!ending.aborted) await end(failure(context, arn, { error, stopped: stop.signal.aborted }));
  } finally {
    context.running.delete(arn);
  }
}

async function remove<R extends Lifecycle>(
  context: EmulatorContext,
  task: LifecycleTask<R>,
): Promise<void> {
  const { store, arn } = task;
  const record = store.get(arn);
  await step(context, task, { ...record, status: 'DELETE IN_PROGRESS' });
  await task.clear?.(record);
  await context.resources.tags.remove(arn);
  await store.remove(arn);
}

function failure(
  context: EmulatorContext,
  arn: string,
  { error, stopped }: { readonly error: unknown; readonly stopped: boolean },
): { readonly status: string; readonly failureReason: string } {
  const isExpected = error instanceof JobFailure || error instanceof ServiceError;
  if (!isExpected && !stopped) {
    context.log.error('a job of the local AWS emulator failed unexpectedly', {
      arn,
      error: errorMessage(error),
    });
  }
  return {
    status: 'CREATE FAILED',
    failureReason: isExpected ? error.message : `Internal failure: ${errorMessage(error)}`,
  };
}
