import { alreadyExists, invalidInput } from '../../../errors/service-error.ts';
import { refuseExploration } from '../../../model/exploration.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { getFilterFor } from '../../query/get-filter-for.ts';
import { recipeTypeOf } from '../recipe/recipes.ts';
import { getActive } from '../shared/get-active.ts';
import { QUOTAS, refuseOpenBeyond } from '../shared/quotas.ts';
import type { BatchJob, ExplorationSettings, Lifecycle, Tag } from '../shared/records.ts';
import type { ResourceStore } from '../shared/resource-store.ts';
import { newLifecycle } from '../shared/stamps.ts';
import { keepTags, refuseTooManyTags } from '../tag/tags.ts';

/** A batch job as it is asked for, and where it is to be kept. */
export interface BatchOrder<J extends BatchJob> {
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
  readonly start: (world: EmulatorContext, arn: string) => void;
}

/** Keeps and queues a batch job; refuses one whose version or filter is not for it. */
export async function createBatchJob<J extends BatchJob>(
  world: EmulatorContext,
  { arn, store, input, tags, record, start }: BatchOrder<J>,
): Promise<void> {
  refuseTooManyTags(tags?.length ?? 0);
  if (store.find(arn)) throw alreadyExists(arn);
  const version = getActive(world.resources.solutionVersions, input.solutionVersionArn);
  refuseOtherKind(version.recipeArn, arn.includes(':batch-segment-job/'));
  refuseExploration(version.recipeArn, input.batchInferenceJobConfig);
  if (input.filterArn !== undefined) getFilterFor(world, version, input.filterArn);
  refuseOpenBeyond(QUOTAS.openJobs, store);
  await store.create(arn, record(newLifecycle(world)));
  await keepTags(world, arn, tags);
  start(world, arn);
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
