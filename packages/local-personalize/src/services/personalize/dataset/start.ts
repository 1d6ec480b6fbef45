import { JobFailure } from '../../../lib/service-error.ts';
import { removeContents } from '../../data/dataset-contents.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { injectJobFault } from '../../faults/create-faults.ts';
import type { Dataset } from '../shared/records.ts';
import { noWork, runLifecycle } from '../shared/run-lifecycle.ts';
import { isOpen, nowSeconds } from '../shared/stamps.ts';

/** Completes the creation, the update (its new schema) or the deletion of a dataset. */
export function startDataset(context: EmulatorContext, arn: string): void {
  const { resources, quickJobs, folder, streams } = context;
  const store = resources.datasets;
  const { latestDatasetUpdate: update } = store.get(arn);
  if (update && isOpen(update)) {
    quickJobs.add(async (signal) => runUpdate(context, arn, signal));
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

/** Replaces the schema: UPDATE PENDING → UPDATE IN_PROGRESS → ACTIVE. A failed update leaves the old schema. */
async function runUpdate(
  context: EmulatorContext,
  arn: string,
  signal: AbortSignal,
): Promise<void> {
  const { faults, resources } = context;
  const step = async (status: string, change: Pick<DatasetUpdate, 'failureReason'> = {}) => {
    const dataset = resources.datasets.get(arn);
    const { latestDatasetUpdate: update } = dataset;
    if (!update) return;
    const lastUpdatedDateTime = nowSeconds(context);
    await resources.datasets.put(arn, {
      ...dataset,
      ...(status === 'ACTIVE' && { schemaArn: update.schemaArn }),
      status: status === 'UPDATE FAILED' ? 'ACTIVE' : status,
      lastUpdatedDateTime,
      latestDatasetUpdate: { ...update, ...change, status, lastUpdatedDateTime },
    });
  };
  try {
    await step('UPDATE IN_PROGRESS');
    await injectJobFault(faults, 'UpdateDataset', signal);
    await step('ACTIVE');
  } catch (error) {
    // What the end of the process interrupts stays open on disk, and is done at the next start.
    if (signal.aborted) return;
    if (!(error instanceof JobFailure)) throw error;
    await step('UPDATE FAILED', { failureReason: error.message });
  }
}

type DatasetUpdate = NonNullable<Dataset['latestDatasetUpdate']>;
