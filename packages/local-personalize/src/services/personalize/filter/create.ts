import { JobFailure } from '../../../errors/job-failure.ts';
import { invalidInput, limitExceeded } from '../../../errors/service-error.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { checkFilter, fieldsOf } from '../../filters/check-filter.ts';
import { parseFilter } from '../../filters/parse-filter.ts';
import { operation } from '../../operation.ts';
import { members } from '../../validation.ts';
import { filterableColumns } from '../schema/avro-schema.ts';
import { arnOf } from '../shared/arns.ts';
import { beginDeletion, refuseUsed } from '../shared/begin-deletion.ts';
import { describeOperation } from '../shared/describe-operation.ts';
import { listOperation } from '../shared/list-operation.ts';
import { QUOTAS, refuseBeyond } from '../shared/quotas.ts';
import type { BatchJob, Filter } from '../shared/records.ts';
import { runLifecycle } from '../shared/run-lifecycle.ts';
import { isOpen, newLifecycle } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { keepTags, refuseTooManyTags } from '../tag/tags.ts';

export const createFilter = operation(
  members(
    {
      name: types.name,
      datasetGroupArn: types.arn,
      filterExpression: types.filterExpression,
    },
    { tags: types.tags },
  ),
  async (world, { tags, ...input }) => {
    refuseTooManyTags(tags?.length ?? 0);
    const { status } = world.resources.datasetGroups.get(input.datasetGroupArn);
    // Of all creations this one alone knows no ResourceInUseException.
    if (status !== 'ACTIVE') throw invalidInput(`The dataset group is in status ${status}.`);
    parseFilter(input.filterExpression);
    const store = world.resources.filters;
    const filterArn = arnOf(world, `filter/${input.name}`);
    if (!store.find(filterArn)) refuseTooMany(world, input);
    await store.create(filterArn, { ...input, filterArn, ...newLifecycle(world) });
    await keepTags(world, filterArn, tags);
    startFilter(world, filterArn);
    return { filterArn };
  },
);

export const describeFilter = describeOperation('filter', (world) => world.resources.filters);

/** The one list whose member begins with a capital. */
export const listFilters = listOperation({
  store: (world) => world.resources.filters,
  answer: 'Filters',
  members: [
    'name',
    'filterArn',
    'creationDateTime',
    'lastUpdatedDateTime',
    'datasetGroupArn',
    'failureReason',
    'status',
  ],
  parent: {
    member: 'datasetGroupArn',
    isOf: (filter, groupArn) => filter.datasetGroupArn === groupArn,
  },
});

export const deleteFilter = operation(
  members({ filterArn: types.arn }, {}),
  async (world, { filterArn }) => {
    const { batchInferenceJobs, batchSegmentJobs } = world.resources;
    const isWaiting = (job: BatchJob) => job.filterArn === filterArn && isOpen(job);
    refuseUsed(filterArn, batchInferenceJobs, isWaiting);
    refuseUsed(filterArn, batchSegmentJobs, isWaiting);
    await beginDeletion(world, world.resources.filters, filterArn);
    startFilter(world, filterArn);
    return {};
  },
);

/** Looks whether the group has what the filter names, or lets the filter go. */
export function startFilter(world: EmulatorContext, arn: string): void {
  const { resources, quickJobs } = world;
  const work = async (filter: Filter) => {
    const columns = columnsOfGroup(world, filter.datasetGroupArn);
    const problem = checkFilter(parseFilter(filter.filterExpression), columns);
    if (problem !== undefined) throw new JobFailure(problem);
    return {};
  };
  runLifecycle(world, {
    operation: 'CreateFilter',
    queue: quickJobs,
    store: resources.filters,
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
