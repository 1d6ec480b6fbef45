import { type BatchKind, type TrainedKind, kindNames } from '../batch/batch-kinds.ts';
import { isSecondGeneration } from './price-book.ts';
import type { Usage } from './price-usage.ts';

// What the pipeline does, in the units that AWS bills, for estimates and actual costs.

/** A gigabyte in AWS's bills. */
export const BYTES_PER_GB = 2 ** 30;

export interface ImportedDataset {
  readonly dataset: string;
  readonly bytes: number;
  readonly resource: string;
}

export function importUsage({ dataset, bytes, resource }: ImportedDataset): Usage {
  const label = `import of ${dataset}`;
  return { stage: 'IMPORT', meter: 'INGESTION', resource, label, quantity: bytes / BYTES_PER_GB };
}

export interface TrainedModel {
  readonly kind: TrainedKind;
  readonly recipe: string;
  /** The billed hours. */
  readonly hours: number;
  /** All imported ones: AWS counts them before filtering. */
  readonly interactions: number;
  readonly resource: string;
}

export function trainingUsage(model: TrainedModel): Usage {
  const { kind, recipe, hours, interactions, resource } = model;
  const label = `training of ${kindNames[kind]} (${recipe})`;
  return isSecondGeneration(recipe)
    ? { stage: 'TRAIN', meter: 'TRAINING_V2', resource, label, quantity: interactions }
    : { stage: 'TRAIN', meter: 'TRAINING_V1', resource, label, quantity: hours };
}

export interface InferredBatch {
  readonly kind: BatchKind;
  readonly recipe: string;
  /** Answered input lines. */
  readonly lines: number;
  /** Items of a list, or users of a segment: only users are billed individually. */
  readonly numResults: number;
  readonly resource: string;
}

export function batchUsage({ kind, recipe, lines, numResults, resource }: InferredBatch): Usage {
  const label = `batch ${kind === 'ITEM_AFFINITY' ? 'segments' : 'inference'} of ${kindNames[kind]}`;
  if (kind === 'ITEM_AFFINITY') {
    const quantity = lines * numResults;
    return { stage: 'INFER', meter: 'SEGMENTS', resource, label, quantity };
  }
  const meter = isSecondGeneration(recipe) ? 'BATCH_V2' : 'BATCH_V1';
  return { stage: 'INFER', meter, resource, label, quantity: lines };
}

/** The SDK uploads larger objects in parts of this size, between a first and a last request. */
const PART_BYTES = 5 * 2 ** 20;

/** The requests for objects of these sizes. */
export function uploadUsage(sizes: readonly number[], resource: string): Usage {
  const requests = sizes.map((bytes) =>
    bytes <= PART_BYTES ? 1 : Math.ceil(bytes / PART_BYTES) + 2,
  );
  const quantity = requests.reduce((sum, count) => sum + count, 0);
  return { stage: 'EXPORT', meter: 'REQUESTS', resource, label: 'uploads to S3', quantity };
}
