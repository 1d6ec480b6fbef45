import type { Worker } from 'node:worker_threads';

import { collectGarbage, shouldCollectGarbage, sharedInt32 } from '../parallel/shared-arrays.ts';
import { openWorker } from '../parallel/worker-threads.ts';
import { runStep, type Step } from './step.ts';

/** Runs steps one after another, each on all threads. */
export interface Pool {
  run(work: Work): Promise<void>;
  close(): Promise<void>;
}

/** A step before it starts. */
type Work = Step extends infer S
  ? S extends Step
    ? Omit<S, 'next' | 'started' | 'chunk' | 'collectsGarbage'>
    : never
  : never;

/** Small enough that threads end together, large enough that they seldom contend for the counter. */
const CHUNK = 16;

const PROGRAM = new URL('./pool-worker', import.meta.url);

/** Starts `threads` threads; with 0 the caller's thread does the work. */
export function openPool(threads: number): Pool {
  const workers = Array.from({ length: threads }, () => openWorker(PROGRAM));
  return {
    run: async (work) => {
      const chunk = Math.max(1, Math.min(CHUNK, work.count >> 8));
      const [next, started] = [sharedInt32(1), sharedInt32(1)];
      const step: Step = { ...work, chunk, next, started, collectsGarbage: shouldCollectGarbage() };
      if (step.collectsGarbage) collectGarbage();
      if (workers.length === 0) runStep(step);
      await Promise.all(workers.map(async (worker) => runOn(worker, step)));
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
