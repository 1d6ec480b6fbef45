import { checkTrainingData } from '../../engine/check-training-data.ts';
import { buildHistories } from '../../engine/histories.ts';
import { createPause } from '../../engine/pause.ts';
import { selectEvents } from '../../engine/select-events.ts';
import { currentContents, readInteractions } from '../data/dataset-contents.ts';
import type { TrainingData } from '../data/fitted-models.ts';
import { JobFailure } from '../job-failure.ts';
import type { World } from '../world.ts';
import type { SolutionVersion } from './records.ts';

/** Changes with the engine: a model of an earlier one is not taken for the same fit. */
const ENGINE = 'cosine-1';

/** Trains a solution version on the interactions that its dataset group holds now. */
export async function trainVersion(
  world: World,
  version: SolutionVersion,
  signal: AbortSignal,
): Promise<{ trainingHours: number }> {
  const begun = performance.now();
  const datasetArn = interactionsOf(world, version);
  const contents = datasetArn && (await currentContents(world.folder, datasetArn));
  if (!contents) throw new JobFailure('Dataset has fewer than 1000 interactions.');
  const { eventType, solutionConfig } = version;
  const threshold = solutionConfig?.eventValueThreshold;
  const fitName = JSON.stringify([ENGINE, contents.importJobArn, eventType, threshold]);
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
  const data = await readInteractions(world.folder, datasetArn);
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

function interactionsOf(world: World, { datasetGroupArn }: SolutionVersion): string | undefined {
  return world.resources.datasets
    .all()
    .find(
      ({ record }) =>
        record.datasetGroupArn === datasetGroupArn && record.datasetType === 'INTERACTIONS',
    )?.arn;
}

/** The service bills more than the time that passed, and never nothing. */
function billedHours(elapsedMs: number): number {
  return Math.ceil((elapsedMs / 3_600_000) * 2 * 1000 + 1) / 1000;
}
