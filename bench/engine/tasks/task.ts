import type { Metrics, PartReport, Pool } from '@recommendation-gateway/item-model';

import type { Cost } from '../stopwatch.ts';

/** What a task reads and measures. Paths of CSV files, gzipped or not. */
export interface TaskRequest {
  readonly train: string;
  readonly test: string;
  readonly items: string | undefined;
  /** The lengths of the evaluated lists. */
  readonly cutoffs: readonly number[];
}

/** A list as an independent scorer reads it: item ids, best first, for a user or an order. */
export type NamedList = ({ readonly userId: string } | { readonly orderId: string }) & {
  readonly items: readonly string[];
};

/** Lists with their metrics by name. */
export interface MeasuredLists {
  readonly metrics: Metrics;
  readonly lists: readonly NamedList[];
}

/** The main lists of a task, and further ones by name. */
export interface TaskReport extends MeasuredLists {
  /** The settings of the model in one line. */
  readonly model: string;
  /** What each part of the selection did. */
  readonly explained: readonly PartReport[];
  readonly parts?: Readonly<Record<string, MeasuredLists>>;
  readonly selection: Cost;
  readonly training: Cost;
  readonly inference: Cost;
}

/** One kind of list, with the protocol by which it is measured. */
export interface Task {
  readonly name: string;
  /** One line for the help. */
  readonly summary: string;
  /** Whether the task needs `--items`. */
  readonly needsItems?: boolean;
  /** Throws an UnsuitableFile if a file does not suit the task. */
  readonly run: (request: TaskRequest, pool: Pool) => Promise<TaskReport>;
}
