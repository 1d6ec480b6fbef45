import type { CostCounts } from '../../domain/cost/estimate-usage.ts';
import type { PipelineStage } from '../../domain/runs/pipeline-run.ts';

/** Stands for the id of the run in names that are made of it. */
export const RUN = '<run>';

/** What a run would have to do, before it is there. */
export interface PlannedWork {
  readonly stages: readonly PipelineStage[];
  readonly counts: CostCounts;
  readonly datasets: readonly PlannedDataset[];
  /** The key prefix of the export that is worked on, with its trailing slash. */
  readonly folder: string;
  /** The run whose batch jobs are loaded. */
  readonly inferredBy: string;
  /** Of an earlier import that the run builds on. */
  readonly datasetGroupArn: string | undefined;
}

interface PlannedDataset {
  /** interactions, items or users. */
  readonly dataset: string;
  readonly rows: number;
  /** Avro, as JSON text. */
  readonly schema: string;
}
