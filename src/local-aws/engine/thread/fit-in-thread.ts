import { openWorker } from '../ease/open-worker.ts';
import type { Histories } from '../histories.ts';
import type { FitResult } from './fit-and-evaluate.ts';

/** What the thread says: that a part is done, and at last the model. */
export type FitMessage = { readonly done: string } | { readonly result: FitResult };

/** Trains in a thread of its own, which ends at once when `signal` aborts. */
export async function fitInThread(
  histories: Histories,
  signal: AbortSignal,
  onProgress: (done: string) => void = () => {},
): Promise<FitResult> {
  signal.throwIfAborted();
  const worker = openWorker(new URL('./fit-worker', import.meta.url), histories);
  try {
    return await new Promise<FitResult>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.on('message', (message: FitMessage) => {
        if ('result' in message) resolve(message.result);
        else onProgress(message.done);
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`The training thread ended with ${code}.`)));
    });
  } finally {
    await worker.terminate();
  }
}
