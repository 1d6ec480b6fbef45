import { requireRun } from '../../database/runs/pipeline-runs.ts';
import type { PipelineStage } from '../../domain/runs/pipeline-run.ts';
import { type ExportOutput, parseStageOutput } from '../../domain/runs/stage-outputs.ts';
import type { PipelineSettings } from '../../domain/settings/pipeline-settings.ts';
import type { RunContext } from '../stages/stage-context.ts';

/** Whether the run is to infer only what is new. */
export async function isDeltaRun({ database, runId }: RunContext): Promise<boolean> {
  return (await requireRun(database, runId)).delta;
}

/** The one model that a delta run trains: lists of users hang on what the users did last. */
export const DELTA_KIND = 'USER_RECOMMENDATIONS' as const;

/** The first user-personalization recipe alone can be updated; the service refuses it for every other. */
export function deltaTrainingMode({
  recipes,
}: Pick<PipelineSettings, 'recipes'>): 'FULL' | 'UPDATE' {
  return recipes[DELTA_KIND] === 'aws-user-personalization' ? 'UPDATE' : 'FULL';
}

/** Whether a delta export found nothing to infer. */
function isNothingNew({ delta, inputs }: ExportOutput): boolean {
  return delta !== null && Object.values(inputs).every(({ lines }) => lines === 0);
}

/** Whether a stage leaves nothing to do for those after it. */
export function leavesNothing(stage: PipelineStage, detail: unknown): boolean {
  return stage === 'EXPORT' && isNothingNew(parseStageOutput('EXPORT', detail));
}
