import { invalidInput } from '../../../lib/service-error.ts';
import {
  DEFAULT_EXPLORATION,
  type Exploration,
  parseExploration,
} from '../../../model/exploration.ts';
import type { ExplorationSettings } from '../shared/records.ts';
import { recipeArn } from './recipes.ts';

/** The only recipe with settings for exploration. */
const EXPLORING = recipeArn('aws-user-personalization');

/** Refuses settings that are invalid or that the recipe would ignore. */
export function refuseExploration(recipe: string, settings: ExplorationSettings = {}): void {
  const { itemExplorationConfig = {} } = settings;
  if (Object.keys(itemExplorationConfig).length > 0 && recipe !== EXPLORING) {
    throw invalidInput(`${recipe} takes no itemExplorationConfig: only ${EXPLORING} does.`);
  }
  parseExploration(itemExplorationConfig);
}

/** How often answers of the recipe show new items. */
export function explorationFor(recipe: string, settings: ExplorationSettings = {}): Exploration {
  if (recipe !== EXPLORING) return DEFAULT_EXPLORATION;
  return parseExploration(settings.itemExplorationConfig ?? {});
}
