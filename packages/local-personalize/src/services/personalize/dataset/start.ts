import { removeContents } from '../../data/dataset-contents.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import type { Dataset } from '../shared/records.ts';
import { noWork, runLifecycle } from '../shared/run-lifecycle.ts';
import { nowSeconds } from '../shared/stamps.ts';

/** Completes the creation, the update (its new schema) or the deletion of a dataset. */
export function startDataset(context: EmulatorContext, arn: string): void {
  const { resources, quickJobs, folder, streams } = context;
  const store = resources.datasets;
  const { status, latestDatasetUpdate: update } = store.get(arn);
  if (status === 'ACTIVE' && update) {
    quickJobs.add(async () => applyUpdate(context, arn, update));
    return;
  }
  const clear = async () => {
    await removeContents(folder, arn);
    await streams.remove(arn);
  };
  runLifecycle(context, {
    operation: 'CreateDataset',
    queue: quickJobs,
    store,
    arn,
    work: noWork,
    clear,
  });
}

async function applyUpdate(
  context: EmulatorContext,
  arn: string,
  update: NonNullable<Dataset['latestDatasetUpdate']>,
): Promise<void> {
  const store = context.resources.datasets;
  const lastUpdatedDateTime = nowSeconds(context);
  await store.put(arn, {
    ...store.get(arn),
    schemaArn: update.schemaArn,
    lastUpdatedDateTime,
    latestDatasetUpdate: { ...update, status: 'ACTIVE', lastUpdatedDateTime },
  });
}
