import type { TrainedKind } from '../../domain/batch/batch-kinds.ts';
import type { CostCounts } from '../../domain/cost/estimate-usage.ts';
import type { PipelineStage } from '../../domain/runs/pipeline-run.ts';

/** The placeholder for the id of the run in names. */
export const RUN = '<run>';

/** The work of a run that does not exist yet. */
export interface PlannedWork {
  readonly stages: readonly PipelineStage[];
  readonly counts: CostCounts;
  /** The models that TRAIN trains. */
  readonly trained: readonly TrainedKind[];
  /** The file of the item model that is trained or loaded; null without one. */
  readonly itemModelKey: string | null;
  readonly datasets: readonly PlannedDataset[];
  /** What the settings reduce, in sentences. */
  readonly notes: readonly string[];
  /** The key prefix of the export, with its trailing slash. */
  readonly folder: string;
  /** The run whose batch jobs are loaded. */
  readonly inferredBy: string;
  /** The dataset group of an earlier import that the run builds on. */
  readonly datasetGroupArn: string | undefined;
}

interface PlannedDataset {
  /** interactions, items or users. */
  readonly dataset: string;
  readonly rows: number;
  /** Avro, as JSON text. */
  readonly schema: string;
}
