import { JobFailure } from '../../../lib/service-error.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { checkFilter } from '../../filters/check-filter.ts';
import { parseFilter } from '../../filters/parse-filter.ts';
import { filterableColumns } from '../schema/avro-schema.ts';
import type { Filter } from '../shared/records.ts';
import { runLifecycle } from '../shared/run-lifecycle.ts';

/** Completes the creation of a filter, for which its columns must exist, or its deletion. */
export function startFilter(context: EmulatorContext, arn: string): void {
  const work = async (filter: Filter) => {
    const columns = columnsOfGroup(context, filter.datasetGroupArn);
    const problem = checkFilter(parseFilter(filter.filterExpression), columns);
    if (problem !== undefined) throw new JobFailure(problem);
    return {};
  };
  runLifecycle(context, {
    operation: 'CreateFilter',
    queue: context.quickJobs,
    store: context.resources.filters,
    arn,
    work,
  });
}

function columnsOfGroup(
  { resources }: EmulatorContext,
  groupArn: string,
): Map<string, readonly string[]> {
  const datasets = resources.datasets.all().map(({ record }) => record);
  return new Map(
    datasets
      .filter(({ datasetGroupArn }) => datasetGroupArn === groupArn)
      .map(({ datasetType, schemaArn }) => [
        datasetType,
        filterableColumns(resources.schemas.get(schemaArn).schema),
      ]),
  );
}
