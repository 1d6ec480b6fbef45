import type { EmulatorContext } from '../emulator-context.ts';
import { startBatchInferenceJob } from './batch-job/create-inference-job.ts';
import { startBatchSegmentJob } from './batch-job/create-segment-job.ts';
import { startCampaign } from './campaign/start.ts';
import { startDatasetGroup } from './dataset-group/start.ts';
import { startDataset } from './dataset/start.ts';
import { startEventTracker } from './event-tracker/create.ts';
import { startFilter } from './filter/start.ts';
import { startDatasetImportJob } from './import-job/create.ts';
import type { Lifecycle } from './shared/records.ts';
import type { ResourceStore } from './shared/resource-store.ts';
import { isOpen } from './shared/stamps.ts';
import { startSolutionVersion } from './solution-version/create.ts';
import { startSolution } from './solution/start.ts';

/** Runs all work again that an earlier process left unfinished, oldest first. */
export function resumeOpenJobs(context: EmulatorContext): void {
  const { resources } = context;
  const waiting = [
    ...openOf(resources.datasetGroups, startDatasetGroup),
    ...openOf(resources.datasets, startDataset),
    ...openOf(resources.datasetImportJobs, startDatasetImportJob),
    ...openOf(resources.solutions, startSolution),
    ...openOf(resources.solutionVersions, startSolutionVersion),
    ...openOf(resources.batchInferenceJobs, startBatchInferenceJob),
    ...openOf(resources.batchSegmentJobs, startBatchSegmentJob),
    ...openOf(resources.campaigns, startCampaign),
    ...openOf(resources.eventTrackers, startEventTracker),
    ...openOf(resources.filters, startFilter),
  ];
  for (const { arn, start } of waiting.toSorted((one, other) => one.since - other.since)) {
    start(context, arn);
  }
}

type Start = (context: EmulatorContext, arn: string) => void;

function openOf(
  store: ResourceStore<Lifecycle & Updates>,
  start: Start,
): { readonly arn: string; readonly since: number; readonly start: Start }[] {
  return store
    .all()
    .filter(({ record }) => isOpen(record) || updatesOf(record).some(isOpen))
    .map(({ arn, record }) => ({ arn, since: record.creationDateTime, start }));
}

interface Updates {
  readonly latestCampaignUpdate?: Lifecycle;
  readonly latestDatasetUpdate?: Lifecycle;
  readonly latestSolutionUpdate?: Lifecycle;
}

function updatesOf(record: Updates): Lifecycle[] {
  const { latestCampaignUpdate, latestDatasetUpdate, latestSolutionUpdate } = record;
  return [latestCampaignUpdate, latestDatasetUpdate, latestSolutionUpdate].flatMap((one) =>
    one ? [one] : [],
  );
}
