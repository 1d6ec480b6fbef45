import { requireRun } from '../../database/runs/pipeline-runs.ts';
import type { PipelineStage } from '../../domain/runs/pipeline-run.ts';
import { type ExportOutput, parseStageOutput } from '../../domain/runs/stage-outputs.ts';
import type { PipelineSettings } from '../../domain/settings/pipeline-settings.ts';
import type { RunContext } from '../stages/stage-context.ts';

/** Whether the run infers only what is new. */
export async function isDeltaRun({ database, runId }: RunContext): Promise<boolean> {
  return (await requireRun(database, runId)).delta;
}

/** The only model that a delta run trains: the lists of users depend on their last interactions. */
export const DELTA_KIND = 'USER_RECOMMENDATIONS' as const;

/** Amazon Personalize allows UPDATE for the recipe aws-user-personalization only. */
export function deltaTrainingMode({
  recipes,
}: Pick<PipelineSettings, 'recipes'>): 'FULL' | 'UPDATE' {
  return recipes[DELTA_KIND] === 'aws-user-personalization' ? 'UPDATE' : 'FULL';
}

/** Whether a delta export found nothing to infer. */
function isNothingNew({ delta, inputs }: ExportOutput): boolean {
  return delta !== null && Object.values(inputs).every(({ lines }) => lines === 0);
}

/** Whether the stages after this one have nothing to do. */
export function leavesNothing(stage: PipelineStage, detail: unknown): boolean {
  return stage === 'EXPORT' && isNothingNew(parseStageOutput('EXPORT', detail));
}
