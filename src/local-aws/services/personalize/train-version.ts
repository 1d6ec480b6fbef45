import { checkTrainingData } from '../../engine/check-training-data.ts';
import { buildHistories } from '../../engine/histories.ts';
import { createPause } from '../../engine/pause.ts';
import { selectEvents } from '../../engine/select-events.ts';
import { readAllInteractions } from '../data/all-interactions.ts';
import { currentContents } from '../data/dataset-contents.ts';
import type { TrainingData } from '../data/fitted-models.ts';
import { datasetArnOf } from '../data/group-facts.ts';
import { JobFailure } from '../job-failure.ts';
import type { World } from '../world.ts';
import type { SolutionVersion } from './records.ts';

/** Changes with the engine: a model of an earlier one is not taken for the same fit. */
const ENGINE = 'local-ease-1';

/** Trains a solution version on the interactions that its dataset group holds now. */
export async function trainVersion(
  world: World,
  version: SolutionVersion,
  signal: AbortSignal,
): Promise<{ trainingHours: number }> {
  const begun = performance.now();
  const datasetArn = datasetArnOf(world.resources, version.datasetGroupArn, 'INTERACTIONS');
  if (datasetArn === undefined) throw new JobFailure('Dataset has fewer than 1000 interactions.');
  const contents = await currentContents(world.folder, datasetArn);
  const { eventType, solutionConfig } = version;
  const threshold = solutionConfig?.eventValueThreshold;
  const fitName = JSON.stringify([
    ENGINE,
    contents?.importJobArn ?? datasetArn,
    world.streams.count(datasetArn),
    eventType,
    threshold,
  ]);
  const data = async () => loadTrainingData({ world, version, datasetArn, signal });
  await world.models.fit(version, fitName, data, signal);
  return { trainingHours: billedHours(performance.now() - begun) };
}

interface Loading {
  readonly world: World;
  readonly version: SolutionVersion;
  readonly datasetArn: string;
  readonly signal: AbortSignal;
}

async function loadTrainingData(loading: Loading): Promise<TrainingData> {
  const { world, version, datasetArn, signal } = loading;
  const data = await readAllInteractions(world, datasetArn);
  if (!data) throw new JobFailure('Dataset has fewer than 1000 interactions.');
  const threshold = version.solutionConfig?.eventValueThreshold;
  const rows = selectEvents(data, {
    eventType: version.eventType,
    eventValueThreshold: threshold === undefined ? undefined : Number(threshold),
  });
  const lack = checkTrainingData(data, rows, version.eventType);
  if (lack !== undefined) throw new JobFailure(lack);
  const histories = await buildHistories(data, rows, createPause(signal));
  return { users: data.users, items: data.items, histories };
}

/** The service bills more than the time that passed, and never nothing. */
function billedHours(elapsedMs: number): number {
  return Math.ceil((elapsedMs / 3_600_000) * 2 * 1000 + 1) / 1000;
}
