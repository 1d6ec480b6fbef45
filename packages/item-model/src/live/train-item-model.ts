import type { Metrics } from '../evaluation/evaluate-lists.ts';
import type { ItemModelParameters } from './item-model-row.ts';

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

export interface ItemModelOptions {
  /** Ends the training at once; it rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Pairs, trends and intervals need so many distinct users. */
  readonly minUsers: number;
  /** Purchases of one user without an order id are one basket while they are at most so far apart. */
  readonly gapMinutes: number;
  /** Memory of the training thread. */
  readonly maxMemoryMb: number;
  /** The training is ended after so long. */
  readonly timeoutMinutes: number;
  /** Receives the name of each part that is done. */
  onProgress?(done: string): void;
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

export type TrainItemModel = (
  source: ItemModelSource,
  options: ItemModelOptions,
) => Promise<TrainedItemModel>;
