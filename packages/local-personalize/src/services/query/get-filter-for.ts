import { inUse, invalidInput } from '../../lib/service-error.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import { conditionsOf, type Filter } from '../filters/filter.ts';
import { parseFilter } from '../filters/parse-filter.ts';
import { needsAttributes, recipeTypeOf } from '../personalize/recipe/recipes.ts';
import type { SolutionVersion } from '../personalize/shared/records.ts';

/** The filter for answers of the version; refuses one that is not ACTIVE, of another group, or unfit for the recipe. */
export function getFilterFor(
  context: EmulatorContext,
  version: SolutionVersion,
  filterArn: string,
): Filter {
  const record = context.resources.filters.get(filterArn);
  if (record.status !== 'ACTIVE') {
    throw inUse(`Resource ${filterArn} is in status ${record.status}; it must be ACTIVE.`);
  }
  if (record.datasetGroupArn !== version.datasetGroupArn) {
    throw invalidInput(`The filter ${filterArn} belongs to another dataset group.`);
  }
  const filter = parseFilter(record.filterExpression);
  const problem = misfit(filter, version.recipeArn);
  if (problem !== undefined) throw invalidInput(`The filter ${filterArn} ${problem}.`);
  return filter;
}

function misfit(filter: Filter, recipeArn: string): string | undefined {
  const type = recipeTypeOf(recipeArn);
  const subject = type === 'USER_SEGMENTATION' ? 'UserID' : 'ItemID';
  if (filter.clauses.some((clause) => clause.subject !== subject)) {
    return `is not about ${subject}, as answers of ${recipeArn} are`;
  }
  const conditions = conditionsOf(filter);
  if (needsAttributes(recipeArn) && conditions.some(({ source }) => source === 'Interactions')) {
    return `looks at Interactions, which filters for ${recipeArn} may not`;
  }
  const usesCurrentItem = conditions.some(({ operands }) =>
    operands.some((operand) => operand.kind === 'current' && operand.of === 'Item'),
  );
  return usesCurrentItem && type !== 'RELATED_ITEMS'
    ? 'has a CurrentItem, which only related items have'
    : undefined;
}
