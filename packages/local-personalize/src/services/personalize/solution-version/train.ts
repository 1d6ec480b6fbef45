import { errorMessage, pollUntil } from '@recommendation-gateway/lib';

import { JobFailure } from '../../../lib/service-error.ts';
import type { FitTask, Measures } from '../../../model/fitted-models.ts';
import { mergeInteractions } from '../../../model/interactions.ts';
import { buildTrainingData } from '../../../model/training-data.ts';
import { trainingSettings } from '../../../model/training-settings.ts';
import { currentContents, importedInteractions } from '../../data/dataset-contents.ts';
import { datasetArnOf } from '../../data/group-facts.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { attributeColumns } from '../../query/item-attributes.ts';
import { needsAttributes, type RecipeType, recipeTypeOf } from '../recipe/recipes.ts';
import type { SolutionVersion } from '../shared/records.ts';
import { isBeingCreated, nowSeconds } from '../shared/stamps.ts';
import { updatableVersion } from './active-versions.ts';
import { itemTexts } from './item-texts.ts';

/** Trains a solution version on the interactions and items that its dataset group holds now. */
export async function trainVersion(
  context: EmulatorContext,
  version: SolutionVersion,
  signal: AbortSignal,
): Promise<{ trainingHours: number }> {
  await waitForSolution(context, version, signal);
  const begun = performance.now();
  refuseWithoutAttributes(context, version);
  const base = version.trainingMode === 'UPDATE' ? baseOf(context, version) : undefined;
  const { solutionVersionArn } = version;
  const { notes = [] } = await context.models.fit(solutionVersionArn, {
    name: await fitName(context, version, base),
    measures: MEASURES[recipeTypeOf(version.recipeArn)],
    data: async () => loadData(context, version, { base, signal }),
    signal,
    onProgress: (done) => recordProgress(context, version, done),
  });
  for (const note of notes) context.log.info('local AWS trained', { solutionVersionArn, note });
  return { trainingHours: billedHours(performance.now() - begun) };
}

const MEASURES: Readonly<Record<RecipeType, Measures>> = {
  USER_PERSONALIZATION: { metrics: 'personal', simplest: 'popular' },
  PERSONALIZED_RANKING: { metrics: 'personal', simplest: 'popular' },
  RELATED_ITEMS: { metrics: 'similar', simplest: 'popular' },
  POPULAR_ITEMS: { metrics: 'popular', simplest: 'popular' },
  USER_SEGMENTATION: { metrics: 'segments', simplest: 'active' },
};

/** The version may have been created right after its solution. */
async function waitForSolution(
  { resources }: EmulatorContext,
  { solutionArn }: SolutionVersion,
  signal: AbortSignal,
): Promise<void> {
  const creationEnd = async () => {
    const solution = resources.solutions.get(solutionArn);
    return isBeingCreated(solution) ? undefined : solution.status;
  };
  const status = await pollUntil(creationEnd, { firstMs: 5, maxMs: 200 }, signal);
  if (status === 'CREATE FAILED') throw new JobFailure(`The creation of ${solutionArn} failed.`);
}

function refuseWithoutAttributes(context: EmulatorContext, version: SolutionVersion): void {
  const { recipeArn, datasetGroupArn } = version;
  if (!needsAttributes(recipeArn)) return;
  if (attributeColumns(context, datasetGroupArn).some((name) => name !== 'ITEM_ID')) return;
  throw new JobFailure(
    `The dataset group has no Items dataset with a column that is not textual, which ${recipeArn} needs.`,
  );
}

function baseOf(context: EmulatorContext, { solutionArn }: SolutionVersion): SolutionVersion {
  const base = updatableVersion(context, solutionArn);
  if (!base) throw new JobFailure('There is no ACTIVE solution version to update.');
  return base;
}

/** Names the data and the settings of a fit, so that versions with the same ones share it. */
async function fitName(
  context: EmulatorContext,
  version: SolutionVersion,
  base: SolutionVersion | undefined,
): Promise<string> {
  return JSON.stringify([
    await contentsOf(context, version, 'INTERACTIONS'),
    await contentsOf(context, version, 'ITEMS'),
    trainingSettings(version),
    version.solutionConfig?.trainingDataConfig,
    base && (await context.models.describe(base.solutionVersionArn)).fit,
  ]);
}

/** Identifies what a dataset holds now. */
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

async function loadData(
  context: EmulatorContext,
  version: SolutionVersion,
  { base, signal }: { base: SolutionVersion | undefined; signal: AbortSignal },
): ReturnType<FitTask['data']> {
  const { models, resources, folder, streams } = context;
  const earlier = base && (await models.load(base.solutionVersionArn));
  const itemRows = await context.factsOf(version.datasetGroupArn).items();
  const arn = datasetArnOf(resources, version.datasetGroupArn, 'INTERACTIONS');
  const interactions =
    arn === undefined
      ? undefined
      : mergeInteractions(await importedInteractions(folder, arn), streams.events(arn));
  if (!interactions) throw new JobFailure('Dataset has fewer than 1000 interactions.');
  const textOf = itemTexts(context, version, itemRows);
  const settings = trainingSettings(version);
  return buildTrainingData({ interactions, itemRows, textOf, settings, earlier }, signal);
}

/** Logs what is done, and advances the version's lastUpdatedDateTime. */
function recordProgress(
  context: EmulatorContext,
  { solutionVersionArn }: SolutionVersion,
  done: string,
): void {
  const { log, resources } = context;
  log.info('local AWS trains', { solutionVersionArn, done });
  const record = resources.solutionVersions.get(solutionVersionArn);
  resources.solutionVersions
    .put(solutionVersionArn, { ...record, lastUpdatedDateTime: nowSeconds(context) })
    .catch((error: unknown) =>
      log.warn('the progress of a training was not recorded', { error: errorMessage(error) }),
    );
}

/** The service bills more than the elapsed time, and at least a little. */
function billedHours(elapsedMs: number): number {
  return Math.ceil((elapsedMs / 3_600_000) * 2 * 1000 + 1) / 1000;
}
