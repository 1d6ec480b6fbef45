import { DEFAULT_EXPLORATION, type Exploration } from '@recommendation-gateway/item-model';

import { invalidInput } from '../lib/service-error.ts';

export { DEFAULT_EXPLORATION, type Exploration } from '@recommendation-gateway/item-model';

const WEIGHT = 'explorationWeight';
const CUT_OFF = 'explorationItemAgeCutOff';

/** How often new items are shown; refuses unknown settings and values out of their range. */
export function parseExploration(config: Readonly<Record<string, string>>): Exploration {
  const unknown = Object.keys(config).find((name) => name !== WEIGHT && name !== CUT_OFF);
  if (unknown !== undefined) {
    throw invalidInput(
      `itemExplorationConfig has no ${unknown}: only ${WEIGHT} and ${CUT_OFF} are known.`,
    );
  }
  const weight = numberIn(config, WEIGHT) ?? DEFAULT_EXPLORATION.weight;
  const maxAgeDays = numberIn(config, CUT_OFF) ?? DEFAULT_EXPLORATION.maxAgeDays;
  if (weight > 1) throw invalidInput(`${WEIGHT} is ${weight}; it must be from 0 to 1.`);
  if (maxAgeDays === 0) throw invalidInput(`${CUT_OFF} is 0; it must be a number of days above 0.`);
  return { weight, maxAgeDays };
}

function numberIn(config: Readonly<Record<string, string>>, name: string): number | undefined {
  const text = config[name];
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? NaN : Number(text);
  if (value >= 0 && Number.isFinite(value)) return value;
  throw invalidInput(`${name} is '${text}'; it must be a number from 0 on.`);
}
