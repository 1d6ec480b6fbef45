import type { Clock, Log } from '@recommendation-gateway/lib';

import type { FittedModels } from '../model/fitted-models.ts';
import type { Disk } from '../storage/disk.ts';
import type { GroupFacts } from './data/group-facts.ts';
import type { Streams } from './data/streams.ts';
import type { Faults } from './faults/create-faults.ts';
import type { JobQueue } from './job-queue.ts';
import type { Resources } from './personalize/shared/open-resources.ts';
import type { ObjectStore } from './s3/object-store.ts';

/** What the operations of all services work on. */
export interface EmulatorContext {
  readonly folder: string;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly log: Log;
  /** Of the request, or of jobs that an earlier process left. */
  readonly region: string;
  readonly accountId: string;
  readonly resources: Resources;
  readonly objects: ObjectStore;
  readonly models: FittedModels;
  readonly streams: Streams;
  readonly faults: Faults;
  /** By the ARN of a dataset group. */
  factsOf(datasetGroupArn: string): GroupFacts;
  /** For resources that only become ACTIVE: they never wait behind a training. */
  readonly quickJobs: JobQueue;
  /** Imports, trainings and batch jobs, in the order of their requests. */
  readonly heavyJobs: JobQueue;
  /** Stops what is running, by ARN. */
  readonly running: Map<string, AbortController>;
}
