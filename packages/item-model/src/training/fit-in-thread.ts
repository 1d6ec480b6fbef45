import { openWorker } from '../parallel/open-worker.ts';
import type { FitRequest, FitResult } from './fit-and-evaluate.ts';

/** What the thread says: that a part is done, and at last the model. */
export type FitMessage = { readonly done: string } | { readonly result: FitResult };

/** Trains in a thread of its own, which ends at once when `signal` aborts. */
export async function fitInThread(order: FitRequest, watch: FitOptions): Promise<FitResult> {
  const { signal } = watch;
  signal.throwIfAborted();
  const worker = openWorker(new URL('./fit-worker', import.meta.url), order);
  try {
    return await new Promise<FitResult>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.on('message', (message: FitMessage) => {
        if ('result' in message) resolve(message.result);
        else watch.onProgress(message.done);
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`The training thread ended with ${code}.`)));
    });
  } finally {
    await worker.terminate();
  }
}

/** How a training is watched, and stopped. */
export interface FitOptions {
  readonly signal: AbortSignal;
  /** Is told each part that is done. */
  onProgress(done: string): void;
}
