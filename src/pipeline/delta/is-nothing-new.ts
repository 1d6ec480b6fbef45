import type { PipelineStage } from '../../domain/runs/pipeline-run.ts';
import { type ExportOutput, parseStageOutput } from '../../domain/runs/stage-outputs.ts';

/** Whether a delta export found nothing to infer. */
function isNothingNew({ delta, inputs }: ExportOutput): boolean {
  return delta !== null && Object.values(inputs).every(({ lines }) => lines === 0);
}

/** Whether a stage leaves nothing to do for those after it. */
export function leavesNothing(stage: PipelineStage, detail: unknown): boolean {
  return stage === 'EXPORT' && isNothingNew(parseStageOutput('EXPORT', detail));
}
