import { createSerialQueue } from '@recommendation-gateway/lib';

/** Background jobs, one after the other. */
export interface JobQueue {
  add(job: (signal: AbortSignal) => Promise<void>): void;
  /** Aborts the running job, drops the waiting ones, and resolves when no job runs. */
  close(): Promise<void>;
}

/** A queue that starts a job in the next turn of the event loop, after the response to the caller. */
export function createJobQueue(onError: (error: unknown) => void): JobQueue {
  const ending = new AbortController();
  const enqueue = createSerialQueue();
  return {
    add: (job) => {
      void enqueue(async () => {
        await yieldToEventLoop();
        if (!ending.signal.aborted) await job(ending.signal).catch(onError);
      });
    },
    close: async () => {
      ending.abort();
      await enqueue(async () => {});
    },
  };
}

async function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
