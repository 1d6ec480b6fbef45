import { type QueryContext, weighRecentEvents } from '../../model/query-model.ts';
import { trainingSettings } from '../../model/training-settings.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import type { Row } from '../filters/clause-holds.ts';
import { explorationFor } from '../personalize/recipe/exploration.ts';
import { needsAttributes, usesItemData } from '../personalize/recipe/recipes.ts';
import type { ExplorationSettings, SolutionVersion } from '../personalize/shared/records.ts';
import { getFilterFor } from './get-filter-for.ts';
import { attributeColumns } from './item-attributes.ts';
import { openItemFilter } from './item-filter.ts';

/** What the answers of a solution version are made of. */
export interface VersionQueries extends QueryContext {
  readonly recipeArn: string;
  /** The items dataset by id, for recipes that are queried by attributes. */
  readonly itemRows: ReadonlyMap<string, Row>;
  /** The columns by which they can be queried. */
  readonly itemColumns: readonly string[];
}

interface QueryOptions {
  readonly filterArn?: string;
  readonly config?: ExplorationSettings | undefined;
}

/** Loads the model of a version and what else its answers need. */
export async function openQueries(
  context: EmulatorContext,
  version: SolutionVersion,
  { filterArn, config }: QueryOptions,
): Promise<VersionQueries> {
  const { recipeArn, datasetGroupArn } = version;
  const facts = context.factsOf(datasetGroupArn);
  const filter = filterArn === undefined ? undefined : getFilterFor(context, version, filterArn);
  const named = await context.models.load(version.solutionVersionArn);
  const eventsOf = facts.recentEvents(version.creationDateTime);
  return {
    recipeArn,
    named,
    usesContent: usesItemData(recipeArn),
    isAllowed: filter ? await openItemFilter(facts, filter) : () => () => true,
    exploration: explorationFor(recipeArn, config),
    recentInteractions: weighRecentEvents(named, trainingSettings(version), eventsOf),
    itemRows: needsAttributes(recipeArn) ? await facts.items() : new Map(),
    itemColumns: attributeColumns(context, datasetGroupArn),
  };
}
