import { alreadyExists, invalidInput } from '../../../lib/service-error.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { getFilterFor } from '../../query/get-filter-for.ts';
import { refuseExploration } from '../recipe/exploration.ts';
import { recipeTypeOf } from '../recipe/recipes.ts';
import { QUOTAS, refuseOpenBeyond } from '../shared/quotas.ts';
import type { BatchJob, ExplorationSettings, Lifecycle, Tag } from '../shared/records.ts';
import { getActive, type ResourceStore } from '../shared/resource-store.ts';
import { newLifecycle } from '../shared/stamps.ts';
import { keepTags, refuseTooManyTags } from '../tag/tags.ts';

/** A batch job to be created, and its store. */
export interface BatchJobRequest<J extends BatchJob> {
  readonly arn: string;
  readonly store: ResourceStore<J>;
  readonly input: {
    readonly solutionVersionArn: string;
    readonly filterArn?: string;
    readonly batchInferenceJobConfig?: ExplorationSettings;
  };
  readonly tags: readonly Tag[] | undefined;
  /** The record in its first state. */
  readonly record: (first: Lifecycle) => J;
  readonly start: (context: EmulatorContext, arn: string) => void;
}

/** Records and queues a batch job; refuses a version or a filter that does not fit. */
export async function createBatchJob<J extends BatchJob>(
  context: EmulatorContext,
  { arn, store, input, tags, record, start }: BatchJobRequest<J>,
): Promise<void> {
  refuseTooManyTags(tags?.length ?? 0);
  if (store.find(arn)) throw alreadyExists(arn);
  const version = getActive(context.resources.solutionVersions, input.solutionVersionArn);
  refuseOtherKind(version.recipeArn, arn.includes(':batch-segment-job/'));
  refuseExploration(version.recipeArn, input.batchInferenceJobConfig);
  if (input.filterArn !== undefined) getFilterFor(context, version, input.filterArn);
  refuseOpenBeyond(QUOTAS.openJobs, store);
  await store.create(arn, record(newLifecycle(context)));
  await keepTags(context, arn, tags);
  start(context, arn);
}

function refuseOtherKind(recipeArn: string, wantsSegments: boolean): void {
  const makesSegments = recipeTypeOf(recipeArn) === 'USER_SEGMENTATION';
  if (makesSegments === wantsSegments) return;
  throw invalidInput(
    makesSegments
      ? `The recipe ${recipeArn} makes user segments: use a batch segment job.`
      : `The recipe ${recipeArn} makes no user segments: use a batch inference job.`,
  );
}
