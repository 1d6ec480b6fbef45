import type { Clock, Log } from '@recommendation-gateway/lib';

import type { FittedModels } from '../model/fitted-models.ts';
import type { GroupFacts } from './data/group-facts.ts';
import type { Streams } from './data/streams.ts';
import type { Faults } from './faults/create-faults.ts';
import type { JobQueue } from './job-queue.ts';
import type {
  BatchInferenceJob,
  BatchSegmentJob,
  Campaign,
  Dataset,
  DatasetGroup,
  DatasetImportJob,
  EventTracker,
  Filter,
  Schema,
  Solution,
  SolutionVersion,
  Tags,
} from './personalize/shared/records.ts';
import type { ResourceStore } from './personalize/shared/resource-store.ts';
import type { ObjectStore } from './s3/object-store.ts';

/** Everything that an operation may need. */
export interface EmulatorContext {
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly region: string;
  readonly accountId: string;
  readonly resources: Resources;
  readonly objects: ObjectStore;
  readonly models: FittedModels;
  readonly streams: Streams;
  readonly faults: Faults;
  /** By the ARN of a dataset group. */
  factsOf(datasetGroupArn: string): GroupFacts;
  /** For resources that only have to become ACTIVE: they never wait behind a training. */
  readonly quickJobs: JobQueue;
  /** Imports, trainings and batch jobs, in the order in which they were asked for. */
  readonly heavyJobs: JobQueue;
  /** How to stop what runs now, by ARN. */
  readonly running: Map<string, AbortController>;
}

export interface Resources {
  readonly datasetGroups: ResourceStore<DatasetGroup>;
  readonly schemas: ResourceStore<Schema>;
  readonly datasets: ResourceStore<Dataset>;
  readonly datasetImportJobs: ResourceStore<DatasetImportJob>;
  readonly solutions: ResourceStore<Solution>;
  readonly solutionVersions: ResourceStore<SolutionVersion>;
  readonly batchInferenceJobs: ResourceStore<BatchInferenceJob>;
  readonly batchSegmentJobs: ResourceStore<BatchSegmentJob>;
  readonly campaigns: ResourceStore<Campaign>;
  readonly filters: ResourceStore<Filter>;
  readonly eventTrackers: ResourceStore<EventTracker>;
  /** By the ARN of what they are on. */
  readonly tags: ResourceStore<Tags>;
}
