import type { EmulatorContext } from '../../emulator-context.ts';
import { noWork, runLifecycle } from '../shared/run-lifecycle.ts';

/** Completes the creation of a group, or its deletion together with its filters. */
export function startDatasetGroup(context: EmulatorContext, arn: string): void {
  const { datasetGroups, filters } = context.resources;
  const clear = async () => {
    const own = filters.all().filter(({ record }) => record.datasetGroupArn === arn);
    await Promise.all(own.map(async (filter) => filters.remove(filter.arn)));
  };
  runLifecycle(context, {
    operation: 'CreateDatasetGroup',
    queue: context.quickJobs,
    store: datasetGroups,
    arn,
    work: noWork,
    clear,
  });
}
