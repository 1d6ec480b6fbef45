import type { Worker } from 'node:worker_threads';

import { openWorker, parseMessage } from '../parallel/worker-threads.ts';
import type { FitRequest, FitResult } from './fit-and-evaluate.ts';
import { fitMessage } from './fit-messages.ts';

/** How a training is observed, and cancelled. */
export interface FitOptions {
  /** Ends the thread at once; the training rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Receives the name of each part that is done. */
  onProgress(done: string): void;
}

/** Trains in a thread of its own. Rejects if the thread fails or ends early. */
export async function fitInThread(request: FitRequest, options: FitOptions): Promise<FitResult> {
  options.signal.throwIfAborted();
  const worker = openWorker(new URL('./fit-worker', import.meta.url), request);
  try {
    return await resultOf(worker, options);
  } finally {
    await worker.terminate();
  }
}

async function resultOf(worker: Worker, options: FitOptions): Promise<FitResult> {
  return new Promise<FitResult>((resolve, reject) => {
    const { signal } = options;
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    worker.on('message', (sent: unknown) => {
      try {
        const message = parseMessage(fitMessage, sent);
        if ('result' in message) resolve(message.result);
        else options.onProgress(message.done);
      } catch (error) {
        reject(error);
      }
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`The training thread ended with ${code}.`)));
  });
}
