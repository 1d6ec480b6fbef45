import { type PipelineStage, pipelineStages } from '../../domain/runs/pipeline-run.ts';

/** The stages whose output a stage reads. */
const NEEDS: Readonly<Record<PipelineStage, readonly PipelineStage[]>> = {
  EXPORT: [],
  IMPORT: ['EXPORT'],
  TRAIN: ['EXPORT', 'IMPORT'],
  INFER: ['EXPORT', 'TRAIN'],
  LOAD: ['EXPORT', 'TRAIN', 'INFER'],
  ACTIVATE: ['EXPORT', 'TRAIN', 'LOAD'],
};

/** The command that runs a stage, for advice. */
export const commandOf: Readonly<Record<PipelineStage, string>> = {
  EXPORT: 'npx gateway generate-batch-inputs',
  IMPORT: 'npx gateway train-models',
  TRAIN: 'npx gateway train-models',
  INFER: 'npx gateway run-batch-inference',
  LOAD: 'npx gateway load-batch-results',
  ACTIVATE: 'npx gateway load-batch-results',
};

/** The stages whose output a run of only these stages has to borrow. */
export function neededBefore(stages: readonly PipelineStage[]): PipelineStage[] {
  return pipelineStages.filter(
    (stage) =>
      !stages.includes(stage) && stages.some((requested) => NEEDS[requested].includes(stage)),
  );
}
