import type { PipelineStage } from '../../../../src/domain/runs/pipeline-run.ts';
import type { Pipeline } from '../../../../src/pipeline/open-pipeline.ts';

/** A part of a run that one command starts. Each begins where an undisturbed run has ended the one before. */
export interface Section {
  readonly stages: readonly [PipelineStage, ...PipelineStage[]];
  readonly begin: (pipeline: Pipeline) => Promise<{ readonly id: string }>;
}

const startedBy = 'every-call';

export const sections: readonly Section[] = [
  { stages: ['EXPORT'], begin: async (pipeline) => pipeline.generateBatchInputs(startedBy) },
  { stages: ['IMPORT', 'TRAIN'], begin: async (pipeline) => pipeline.trainModels({ startedBy }) },
  { stages: ['INFER'], begin: async (pipeline) => pipeline.startBatchInference({ startedBy }) },
  {
    stages: ['LOAD', 'ACTIVATE'],
    begin: async (pipeline) => pipeline.loadBatchResults({ startedBy }),
  },
];

/** The name of the calls before the first stage of a section. */
export function startOf({ stages }: Section): string {
  return `START-${stages[0]}`;
}

export function hasStage(section: Section, stage: string): boolean {
  return stage === startOf(section) || section.stages.some((one) => one === stage);
}
