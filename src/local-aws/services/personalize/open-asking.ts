import type { NamedModel } from '../data/fitted-models.ts';
import type { Row } from '../filters/clause-holds.ts';
import type { World } from '../world.ts';
import { getFilterFor } from './get-filter-for.ts';
import { openSieve, openToAll, type Sieve } from './open-sieve.ts';
import { asksForAttributes } from './recipes.ts';
import type { SolutionVersion } from './records.ts';

/** All that an answer is made of: the model, what came in after its training, and what may not be in the answer. */
export interface Asking {
  readonly recipeArn: string;
  readonly named: NamedModel;
  readonly sieve: Sieve;
  /** The items of the user's events that the model has not seen, newest first. */
  readonly recentItems: (userId: string) => readonly string[];
  /** The items' own data, where questions are about them. */
  readonly itemRows: ReadonlyMap<string, Row>;
}

/** Opens what is needed to ask the version. */
export async function openAsking(
  world: World,
  version: SolutionVersion,
  { filterArn }: { readonly filterArn?: string },
): Promise<Asking> {
  const { recipeArn } = version;
  const facts = world.factsOf(version.datasetGroupArn);
  const filter = filterArn === undefined ? undefined : getFilterFor(world, version, filterArn);
  return {
    recipeArn,
    named: await world.models.load(version),
    sieve: filter ? await openSieve(facts, filter) : openToAll,
    recentItems: facts.recentItems(version.creationDateTime),
    itemRows: asksForAttributes(recipeArn) ? await facts.items() : new Map(),
  };
}
