import type { Worker } from 'node:worker_threads';

import { openWorker } from './open-worker.ts';
import { freeUnused, hasTakenMuch, sharedInt32 } from './shared-arrays.ts';
import { runStep, type Step } from './step.ts';

/** Runs steps, one after the other, each on all threads. */
export interface Pool {
  run(work: Work): Promise<void>;
  close(): Promise<void>;
}

/** A step before anybody has begun it. */
type Work = Step extends infer S
  ? S extends Step
    ? Omit<S, 'next' | 'begun' | 'chunk' | 'frees'>
    : never
  : never;

/** Small enough that threads end together, large enough that they seldom meet at the counter. */
const CHUNK = 16;

const PROGRAM = new URL('./pool-worker', import.meta.url);

/** Who looks on while a pool works. */
export interface Watch {
  /** Ends the step that runs, between two chunks: the pool then rejects with the signal's reason, and may be closed. */
  readonly signal?: AbortSignal;
  /** Hears now and then which share of a step is done, and 1 at its end. */
  readonly onProgress?: (kind: Step['kind'], share: number) => void;
}

const LOOK_MS = 200;

/** Opens `threads` threads; with 0 the caller's own does the work, and nobody can look on before a step ends. */
export function openPool(threads: number, { signal, onProgress }: Watch = {}): Pool {
  const workers = Array.from({ length: threads }, () => openWorker(PROGRAM));
  return {
    run: async (work) => {
      signal?.throwIfAborted();
      const chunk = Math.max(1, Math.min(CHUNK, work.count >> 8));
      const [next, begun] = [sharedInt32(1), sharedInt32(1)];
      const step: Step = { ...work, chunk, next, begun, frees: hasTakenMuch() };
      if (step.frees) freeUnused();
      const stop = () => Atomics.store(step.next, 0, step.count);
      const look = () =>
        onProgress?.(step.kind, Math.min(1, Atomics.load(step.next, 0) / step.count));
      const timer = setInterval(look, LOOK_MS);
      signal?.addEventListener('abort', stop);
      try {
        if (workers.length === 0) runStep(step);
        await Promise.all(workers.map(async (worker) => runOn(worker, step)));
      } finally {
        clearInterval(timer);
        signal?.removeEventListener('abort', stop);
      }
      signal?.throwIfAborted();
      onProgress?.(step.kind, 1);
    },
    close: async () => {
      await Promise.all(workers.map(async (worker) => worker.terminate()));
    },
  };
}

async function runOn(worker: Worker, step: Step): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error) => {
      worker.off('message', onDone);
      worker.off('error', settle);
      if (error) reject(error);
      else resolve();
    };
    const onDone = () => settle();
    worker.on('message', onDone);
    worker.on('error', settle);
    worker.postMessage(step);
  });
}
