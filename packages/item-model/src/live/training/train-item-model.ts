import type { Worker } from 'node:worker_threads';

import { hasCode } from '@recommendation-gateway/lib';

import type { Metrics } from '../../evaluation/evaluate-lists.ts';
import { openWorker, parseMessage } from '../../parallel/worker-threads.ts';
import type { ItemModelParameters } from '../item-model-row.ts';
import { TrainingLimitError, watchLimits } from './training-limits.ts';
import { type CallerMessage, type ThreadMessage, threadMessage } from './training-messages.ts';

/** What a model is trained on, as UTF-8 in lines of JSON. */
export interface ItemModelSource {
  /**
   * A line for each interaction, in any order: `["user", "item", 1735689600, "Purchase", true, "order-1"]`: user id, item id,
   * epoch seconds, event type, whether it is a purchase, order id or null. Further elements are ignored.
   */
  readonly events: AsyncIterable<Uint8Array>;
  /**
   * A line for each item of the catalogue: `{"id": "A", "createdAt": 1735689600, "title": "…", "brand": "…", "category": "…",
   * "description": "…", "price": 9.5, "attributes": {"colour": "red"}}`. All but `id` may be absent or null; further members
   * are ignored. Items without a line get a row as well.
   */
  readonly items: AsyncIterable<Uint8Array>;
}

/** How a model is trained, and within which bounds. */
export interface ItemModelOptions {
  /** Ends the training at once; it rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Pairs, trends and intervals need so many distinct users. */
  readonly minUsers: number;
  /** Related items of each item at most; 100 if left out. */
  readonly maxRelated?: number;
  /** Purchases of one user without an order id are one basket while they are at most so far apart. */
  readonly gapMinutes: number;
  /** What the training may add to the memory of the process. */
  readonly maxMemoryMb: number;
  /** Until all rows are read. */
  readonly timeoutMinutes: number;
  /** Receives the name of each part that is done. */
  readonly onProgress?: (done: string) => void;
}

/** A trained model; `rows` has to be read to the end, or returned from, to end its thread. */
export interface TrainedItemModel {
  readonly parameters: ItemModelParameters;
  readonly items: number;
  /** Of lists for users, each compared with popular items: `ndcg@10`, … */
  readonly metrics: Metrics;
  readonly simplest: Metrics;
  /** What was left out and what was chosen, in a sentence each. */
  readonly notes: readonly string[];
  /** A line of JSON for each item, in the order of its number: an `ItemModelRow`. */
  readonly rows: AsyncIterable<string>;
}

const MAX_RELATED = 100;

/**
 * Trains in a thread of its own: parsing, training and describing leave the caller's thread alone. Rejects with a
 * `TrainingLimitError` beyond a bound, with the reason of an aborted signal, and if there is too little to learn from.
 */
export async function trainItemModel(
  source: ItemModelSource,
  options: ItemModelOptions,
): Promise<TrainedItemModel> {
  const { minUsers, maxRelated = MAX_RELATED, gapMinutes, maxMemoryMb } = options;
  options.signal.throwIfAborted();
  const worker = openWorker(
    new URL('./training-worker', import.meta.url),
    { minUsers, maxRelated, gapMinutes },
    { maxOldGenerationSizeMb: maxMemoryMb },
  );
  const limits = watchLimits(options);
  const thread = openThread(worker, limits.exceeded, maxMemoryMb);
  const end = async () => {
    limits.stop();
    await worker.terminate();
  };
  try {
    const trained = await serve(thread, source, options);
    return { ...trained, rows: readRows(thread, end) };
  } catch (error) {
    await end();
    throw error;
  }
}

/** The messages of a thread. */
interface Thread {
  send(message: CallerMessage): void;
  /** The next message. */
  receive(): Promise<ThreadMessage>;
  /** Rejects when the thread fails, or a bound is exceeded, before a promise is fulfilled. */
  unlessEnded<T>(promise: Promise<T>): Promise<T>;
}

function openThread(worker: Worker, exceeded: Promise<never>, maxMemoryMb: number): Thread {
  const failed = new Promise<never>((_resolve, reject) => {
    worker.on('error', (error) => {
      const isMemory = hasCode(error, 'ERR_WORKER_OUT_OF_MEMORY');
      reject(isMemory ? new TrainingLimitError('maxMemoryMb', maxMemoryMb) : error);
    });
    worker.on('exit', (code) => reject(new Error(`The training thread ended with ${code}.`)));
  });
  // Between two messages a rejection is seen by the next one.
  failed.catch(() => {});
  const received: unknown[] = [];
  let wake = () => {};
  worker.on('message', (message: unknown) => {
    received.push(message);
    wake();
  });
  const unlessEnded = async <T>(promise: Promise<T>) => Promise.race([promise, exceeded, failed]);
  return {
    send: (message) => worker.postMessage(message),
    receive: async () => {
      if (received.length === 0) {
        await unlessEnded(new Promise<void>((resolve) => (wake = resolve)));
      }
      return parseMessage(threadMessage, received.shift());
    },
    unlessEnded,
  };
}

/** Gives the thread what it reads, until it has trained. */
async function serve(thread: Thread, source: ItemModelSource, { onProgress }: ItemModelOptions) {
  const events = source.events[Symbol.asyncIterator]();
  const items = source.items[Symbol.asyncIterator]();
  try {
    for (;;) {
      const message = await thread.receive();
      if ('trained' in message) return message.trained;
      if ('done' in message) onProgress?.(message.done);
      if (!('wants' in message)) continue;
      const next = (message.wants === 'events' ? events : items).next();
      const { done, value } = await thread.unlessEnded(next);
      // A copy: chunks may be parts of a larger buffer, which would be copied as a whole.
      thread.send({ chunk: done === true ? null : new Uint8Array(value) });
    }
  } finally {
    for (const iterator of [events, items]) iterator.return?.().catch(() => {});
  }
}

async function* readRows(thread: Thread, end: () => Promise<void>): AsyncGenerator<string> {
  try {
    for (;;) {
      thread.send({ wants: 'rows' });
      const message = await thread.receive();
      if (!('rows' in message) || message.rows.length === 0) return;
      yield* message.rows;
    }
  } finally {
    await end();
  }
}
