import { invalidInput, limitExceeded } from '../../../lib/service-error.ts';
import { members } from '../../../lib/validation.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { fieldsOf } from '../../filters/check-filter.ts';
import { parseFilter } from '../../filters/parse-filter.ts';
import { operation } from '../../operation.ts';
import { QUOTAS, refuseBeyond } from '../shared/quotas.ts';
import type { Filter } from '../shared/records.ts';
import { arnOf, newLifecycle } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { keepTags, refuseTooManyTags } from '../tag/tags.ts';
import { startFilter } from './start.ts';

export const createFilter = operation(
  members(
    {
      name: types.name,
      datasetGroupArn: types.arn,
      filterExpression: types.filterExpression,
    },
    { tags: types.tags },
  ),
  async (context, { tags, ...input }) => {
    refuseTooManyTags(tags?.length ?? 0);
    const { status } = context.resources.datasetGroups.get(input.datasetGroupArn);
    // Unlike all other creations, this one has no ResourceInUseException.
    if (status !== 'ACTIVE') throw invalidInput(`The dataset group is in status ${status}.`);
    parseFilter(input.filterExpression);
    const store = context.resources.filters;
    const filterArn = arnOf(context, `filter/${input.name}`);
    if (!store.find(filterArn)) refuseTooMany(context, input);
    await store.create(filterArn, { ...input, filterArn, ...newLifecycle(context) });
    await keepTags(context, filterArn, tags);
    startFilter(context, filterArn);
    return { filterArn };
  },
);

function refuseTooMany(
  { resources }: EmulatorContext,
  { datasetGroupArn, filterExpression }: Pick<Filter, 'datasetGroupArn' | 'filterExpression'>,
): void {
  const siblings = resources.filters
    .all()
    .map(({ record }) => record)
    .filter((record) => record.datasetGroupArn === datasetGroupArn);
  refuseBeyond(QUOTAS.filtersPerGroup, siblings.length, 'filter');
  const expressions = [filterExpression, ...siblings.map((one) => one.filterExpression)];
  const fields = new Set(expressions.flatMap((one) => fieldsOf(parseFilter(one))));
  if (fields.size > QUOTAS.filterFieldsPerGroup) {
    throw limitExceeded(
      `The filters of a dataset group name at most ${QUOTAS.filterFieldsPerGroup} distinct fields.`,
    );
  }
}
