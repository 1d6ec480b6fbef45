import type { PipelineSettings } from '../../domain/settings/pipeline-settings.ts';

/** The one model that a delta run trains: lists of users hang on what the users did last. */
export const DELTA_KIND = 'USER_RECOMMENDATIONS' as const;

/** The first user-personalization recipe alone can be updated; the service refuses it for every other. */
export function deltaTrainingMode({
  recipes,
}: Pick<PipelineSettings, 'recipes'>): 'FULL' | 'UPDATE' {
  return recipes[DELTA_KIND] === 'aws-user-personalization' ? 'UPDATE' : 'FULL';
}
