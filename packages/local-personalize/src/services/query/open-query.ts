import {
  type Exploration,
  type ItemInteraction,
  weighEvent,
} from '@recommendation-gateway/item-model';

import { explorationFor } from '../../model/exploration.ts';
import type { NamedModel } from '../../model/fitted-models.ts';
import { trainingSettings } from '../../model/training-settings.ts';
import type { GroupFacts } from '../data/group-facts.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import type { Row } from '../filters/clause-holds.ts';
import { asksForAttributes } from '../personalize/recipe/recipes.ts';
import type { ExplorationSettings, SolutionVersion } from '../personalize/shared/records.ts';
import { attributeColumns } from './attribute-columns.ts';
import { getFilterFor } from './get-filter-for.ts';
import { openSieve, openToAll, type Sieve } from './item-filter.ts';

/** All that an answer is made of: the model, what came in after its training, and what may not be in the answer. */
export interface Asking {
  readonly recipeArn: string;
  readonly named: NamedModel;
  readonly sieve: Sieve;
  readonly exploration: Exploration;
  /** What the user met after the training was asked for. */
  readonly recentMeetings: (userId: string) => readonly ItemInteraction[];
  /** The items' own data, where questions are about them. */
  readonly itemRows: ReadonlyMap<string, Row>;
  /** Their columns that may be asked for. */
  readonly itemColumns: readonly string[];
}

/** Opens what is needed to ask the version. */
export async function openAsking(
  world: EmulatorContext,
  version: SolutionVersion,
  asked: { readonly filterArn?: string; readonly config?: ExplorationSettings | undefined },
): Promise<Asking> {
  const { recipeArn } = version;
  const facts = world.factsOf(version.datasetGroupArn);
  const { filterArn } = asked;
  const filter = filterArn === undefined ? undefined : getFilterFor(world, version, filterArn);
  const named = await world.models.load(version);
  return {
    recipeArn,
    named,
    sieve: filter ? await openSieve(facts, filter) : openToAll,
    exploration: explorationFor(recipeArn, asked.config),
    recentMeetings: recentMeetings(facts, version, named),
    itemRows: asksForAttributes(recipeArn) ? await facts.items() : new Map(),
    itemColumns: attributeColumns(world, version.datasetGroupArn),
  };
}

/** Of the events that the solution trains on, with items that the model knows. */
function recentMeetings(
  facts: GroupFacts,
  version: SolutionVersion,
  named: NamedModel,
): Asking['recentMeetings'] {
  const { selection } = trainingSettings(version);
  const recent = facts.recentEvents(version.creationDateTime);
  return (userId) =>
    recent(userId).flatMap(({ itemId, eventType, eventValue, time }) => {
      const item = named.itemNumber(itemId);
      const weight = weighEvent(selection, eventType, eventValue);
      return item < 0 || weight === undefined ? [] : [{ item, time, weight }];
    });
}
