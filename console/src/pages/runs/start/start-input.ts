import type { PipelineStage, StartPipelineRunInput } from '../runs.generated.ts';

/** The stages of the pipeline, in the order in which they run. */
export const stageOrder: readonly PipelineStage[] = [
  'EXPORT',
  'IMPORT',
  'TRAIN',
  'INFER',
  'LOAD',
  'ACTIVATE',
];

export interface StartChoices {
  readonly delta: boolean;
  /** Stages that a full run leaves out. A delta run has all. */
  readonly without: readonly PipelineStage[];
  /** Why the lists are served even if the quality gate rejects them; empty leaves it to the gate. */
  readonly override: string;
}

/** The input of the mutation for what was chosen in the form. */
export function startInput({ delta, without, override }: StartChoices): StartPipelineRunInput {
  const reason = override.trim();
  const isWhole = delta || without.length === 0;
  return {
    delta,
    stages: isWhole ? null : stageOrder.filter((stage) => !without.includes(stage)),
    overrideQualityGate: reason === '' ? null : reason,
  };
}

/** The stages that the address leaves out: `IMPORT,TRAIN`. Unknown ones are ignored. */
export function readWithout(text: string | undefined): readonly PipelineStage[] {
  const names = text?.split(',') ?? [];
  return stageOrder.filter((stage) => names.includes(stage));
}
