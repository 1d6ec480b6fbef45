import { EXPLORATION, type Exploration } from '../../engine/explore.ts';
import { invalidInput } from '../service-error.ts';
import { recipeArn } from './recipes.ts';
import type { ExplorationSettings } from './records.ts';

/** How much room new items get; only the first user-personalization recipe lets one choose. */
export function explorationFor(recipe: string, settings?: ExplorationSettings): Exploration {
  if (recipe !== recipeArn('aws-user-personalization')) return EXPLORATION;
  return parseExploration(settings);
}

/** Reads the settings; refuses values that are none. */
export function parseExploration(settings: ExplorationSettings = {}): Exploration {
  const { itemExplorationConfig = {} } = settings;
  const weight = numberIn(itemExplorationConfig, 'explorationWeight') ?? EXPLORATION.weight;
  const mostDays = numberIn(itemExplorationConfig, 'explorationItemAgeCutOff');
  if (weight > 1) throw invalidInput(`explorationWeight is ${weight}; it has to be from 0 to 1.`);
  return { weight, mostDays: mostDays ?? EXPLORATION.mostDays };
}

function numberIn(config: Readonly<Record<string, string>>, name: string): number | undefined {
  const text = config[name];
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? NaN : Number(text);
  if (value >= 0 && Number.isFinite(value)) return value;
  throw invalidInput(`${name} is '${text}'; it has to be a number from 0 on.`);
}
