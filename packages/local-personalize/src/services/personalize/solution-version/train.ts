import { errorMessage } from '@recommendation-gateway/lib';

import { JobFailure } from '../../../errors/job-failure.ts';
import { loadTrainingData } from '../../../model/training-data.ts';
import { trainingSettings } from '../../../model/training-settings.ts';
import { currentContents } from '../../data/dataset-contents.ts';
import { datasetArnOf } from '../../data/group-facts.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { attributeColumns } from '../../query/attribute-columns.ts';
import { asksForAttributes } from '../recipe/recipes.ts';
import type { SolutionVersion } from '../shared/records.ts';
import { nowSeconds } from '../shared/stamps.ts';
import { updatableVersion } from './active-versions.ts';

/** Trains a solution version on the interactions and items that its dataset group holds now. */
export async function trainVersion(
  world: EmulatorContext,
  version: SolutionVersion,
  signal: AbortSignal,
): Promise<{ trainingHours: number }> {
  const begun = performance.now();
  refuseWithoutAttributes(world, version);
  const base = version.trainingMode === 'UPDATE' ? baseOf(world, version) : undefined;
  const name = JSON.stringify([
    await contentsOf(world, version, 'INTERACTIONS'),
    await contentsOf(world, version, 'ITEMS'),
    trainingSettings(version),
    version.solutionConfig?.trainingDataConfig,
    base && (await world.models.describe(base)).fit,
  ]);
  await world.models.fit(version, {
    name,
    data: async () => {
      const earlier = base && (await world.models.load(base));
      return loadTrainingData(world, version, { earlier, signal });
    },
    signal,
    onProgress: (done) => tellProgress(world, version, done),
  });
  return { trainingHours: billedHours(performance.now() - begun) };
}

function refuseWithoutAttributes(world: EmulatorContext, version: SolutionVersion): void {
  const { recipeArn, datasetGroupArn } = version;
  if (!asksForAttributes(recipeArn)) return;
  if (attributeColumns(world, datasetGroupArn).some((name) => name !== 'ITEM_ID')) return;
  throw new JobFailure(
    `The dataset group has no Items dataset with a column that is not textual, which ${recipeArn} needs.`,
  );
}

function baseOf(world: EmulatorContext, { solutionArn }: SolutionVersion): SolutionVersion {
  const base = updatableVersion(world, solutionArn);
  if (!base) throw new JobFailure('There is no ACTIVE solution version to update.');
  return base;
}

/** Other data, other words. */
async function contentsOf(
  { folder, resources, streams }: EmulatorContext,
  { datasetGroupArn }: SolutionVersion,
  type: string,
): Promise<readonly (string | number | undefined)[]> {
  const arn = datasetArnOf(resources, datasetGroupArn, type);
  if (arn === undefined) return [];
  const contents = await currentContents(folder, arn);
  return [arn, contents?.importJobArn, streams.count(arn)];
}

/** How far a training is stands in the log, and moves the version's time. */
function tellProgress(
  world: EmulatorContext,
  { solutionVersionArn }: SolutionVersion,
  done: string,
): void {
  const { log, resources } = world;
  log.info('local AWS trains', { solutionVersionArn, done });
  const record = resources.solutionVersions.get(solutionVersionArn);
  resources.solutionVersions
    .put(solutionVersionArn, { ...record, lastUpdatedDateTime: nowSeconds(world) })
    .catch((error: unknown) =>
      log.warn('the progress of a training was not kept', { error: errorMessage(error) }),
    );
}

/** The service bills more than the time that passed, and never nothing. */
function billedHours(elapsedMs: number): number {
  return Math.ceil((elapsedMs / 3_600_000) * 2 * 1000 + 1) / 1000;
}
