import { DEFAULT_EXPLORATION, type Exploration } from '@recommendation-gateway/item-model';

import { invalidInput } from '../errors/service-error.ts';
import { recipeArn } from '../services/personalize/recipe/recipes.ts';
import type { ExplorationSettings } from '../services/personalize/shared/records.ts';

/** Refuses settings that are none, or that the recipe would take no notice of. */
export function refuseExploration(recipe: string, settings: ExplorationSettings = {}): void {
  const { itemExplorationConfig = {} } = settings;
  const names = Object.keys(itemExplorationConfig);
  if (names.length > 0 && recipe !== EXPLORING) {
    throw invalidInput(`${recipe} takes no itemExplorationConfig: only ${EXPLORING} does.`);
  }
  const strange = names.find((name) => name !== WEIGHT && name !== CUT_OFF);
  if (strange !== undefined) {
    throw invalidInput(
      `itemExplorationConfig has no ${strange}: only ${WEIGHT} and ${CUT_OFF} are known.`,
    );
  }
  if (parseExploration(settings).maxAgeDays > 0) return;
  throw invalidInput(`${CUT_OFF} is 0; it has to be a number of days above 0.`);
}

/** How much room new items get; only the first user-personalization recipe lets one choose. */
export function explorationFor(recipe: string, settings?: ExplorationSettings): Exploration {
  if (recipe !== EXPLORING) return DEFAULT_EXPLORATION;
  return parseExploration(settings);
}

/** Reads the settings; refuses values that are none. */
function parseExploration(settings: ExplorationSettings = {}): Exploration {
  const { itemExplorationConfig = {} } = settings;
  const weight = numberIn(itemExplorationConfig, WEIGHT) ?? DEFAULT_EXPLORATION.weight;
  const maxAgeDays = numberIn(itemExplorationConfig, CUT_OFF);
  if (weight > 1) throw invalidInput(`${WEIGHT} is ${weight}; it has to be from 0 to 1.`);
  return { weight, maxAgeDays: maxAgeDays ?? DEFAULT_EXPLORATION.maxAgeDays };
}

const EXPLORING = recipeArn('aws-user-personalization');
const WEIGHT = 'explorationWeight';
const CUT_OFF = 'explorationItemAgeCutOff';

function numberIn(config: Readonly<Record<string, string>>, name: string): number | undefined {
  const text = config[name];
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? NaN : Number(text);
  if (value >= 0 && Number.isFinite(value)) return value;
  throw invalidInput(`${name} is '${text}'; it has to be a number from 0 on.`);
}
