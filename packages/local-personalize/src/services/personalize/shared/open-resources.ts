import { join } from 'node:path';

import type { Check } from '../../../lib/validation.ts';
import type { Disk } from '../../../storage/disk.ts';
import * as records from './records.ts';
import { openResourceStore, type ResourceStore } from './resource-store.ts';

export interface Resources {
  readonly datasetGroups: ResourceStore<records.DatasetGroup>;
  readonly schemas: ResourceStore<records.Schema>;
  readonly datasets: ResourceStore<records.Dataset>;
  readonly datasetImportJobs: ResourceStore<records.DatasetImportJob>;
  readonly solutions: ResourceStore<records.Solution>;
  readonly solutionVersions: ResourceStore<records.SolutionVersion>;
  readonly batchInferenceJobs: ResourceStore<records.BatchInferenceJob>;
  readonly batchSegmentJobs: ResourceStore<records.BatchSegmentJob>;
  readonly campaigns: ResourceStore<records.Campaign>;
  readonly filters: ResourceStore<records.Filter>;
  readonly eventTrackers: ResourceStore<records.EventTracker>;
  /** By the ARN of the tagged resource. */
  readonly tags: ResourceStore<records.Tags>;
}

/** Opens the stores of all kinds of resources, a folder each. */
export async function openResources(folder: string, disk: Disk): Promise<Resources> {
  const open = async <R>(name: string, record: Check<R>) =>
    openResourceStore(join(folder, name), record, disk);
  return {
    datasetGroups: await open('dataset-groups', records.datasetGroup),
    schemas: await open('schemas', records.schema),
    datasets: await open('datasets', records.dataset),
    datasetImportJobs: await open('dataset-import-jobs', records.datasetImportJob),
    solutions: await open('solutions', records.solution),
    solutionVersions: await open('solution-versions', records.solutionVersion),
    batchInferenceJobs: await open('batch-inference-jobs', records.batchInferenceJob),
    batchSegmentJobs: await open('batch-segment-jobs', records.batchSegmentJob),
    campaigns: await open('campaigns', records.campaign),
    filters: await open('filters', records.filter),
    eventTrackers: await open('event-trackers', records.eventTracker),
    tags: await open('tags', records.tags),
  };
}
