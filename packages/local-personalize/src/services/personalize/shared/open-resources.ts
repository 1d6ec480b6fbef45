import { join } from 'node:path';

import type { Resources } from '../../emulator-context.ts';
import { openResourceStore } from './resource-store.ts';

/** Opens the stores of all kinds of resources, a folder each. */
export async function openResources(folder: string): Promise<Resources> {
  return {
    datasetGroups: await openResourceStore(join(folder, 'dataset-groups')),
    schemas: await openResourceStore(join(folder, 'schemas')),
    datasets: await openResourceStore(join(folder, 'datasets')),
    datasetImportJobs: await openResourceStore(join(folder, 'dataset-import-jobs')),
    solutions: await openResourceStore(join(folder, 'solutions')),
    solutionVersions: await openResourceStore(join(folder, 'solution-versions')),
    batchInferenceJobs: await openResourceStore(join(folder, 'batch-inference-jobs')),
    batchSegmentJobs: await openResourceStore(join(folder, 'batch-segment-jobs')),
    campaigns: await openResourceStore(join(folder, 'campaigns')),
    filters: await openResourceStore(join(folder, 'filters')),
    eventTrackers: await openResourceStore(join(folder, 'event-trackers')),
    tags: await openResourceStore(join(folder, 'tags')),
  };
}
