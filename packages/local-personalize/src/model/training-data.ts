import {
  buildHistories,
  buildItemFeatures,
  checkTrainingData,
  createPause,
  type Interactions,
  numberByName,
  selectEvents,
  weighEntries,
} from '@recommendation-gateway/item-model';

import { JobFailure } from '../errors/job-failure.ts';
import { datasetArnOf } from '../services/data/group-facts.ts';
import type { EmulatorContext } from '../services/emulator-context.ts';
import type { Row } from '../services/filters/clause-holds.ts';
import type { SolutionVersion } from '../services/personalize/shared/records.ts';
import { itemTexts } from '../services/personalize/solution-version/item-texts.ts';
import type { NamedModel, TrainingData } from './fitted-models.ts';
import { readAllInteractions } from './interactions.ts';
import { trainingSettings } from './training-settings.ts';

/** What a version is trained on: the events and items that its group holds now, the items of `earlier` first. */
export async function loadTrainingData(
  world: EmulatorContext,
  version: SolutionVersion,
  { earlier, signal }: { readonly earlier: NamedModel | undefined; readonly signal: AbortSignal },
): Promise<TrainingData> {
  const rows = await world.factsOf(version.datasetGroupArn).items();
  const events = await readEvents(world, version);
  const data = numberByName(events, { first: earlier?.items, further: [...rows.keys()] });
  const { selection, hyper } = trainingSettings(version);
  const chosen = selectEvents(data, selection);
  const lack = checkTrainingData(data, chosen, version.eventType);
  if (lack !== undefined) throw new JobFailure(lack);
  const pause = createPause(signal);
  const histories = await buildHistories(data, chosen, pause);
  const texts = itemTexts(world, version, rows);
  return {
    users: data.users,
    items: data.items,
    input: {
      histories,
      entryWeight: weighEntries(data, chosen, histories, selection),
      features: texts && (await buildItemFeatures(data.items.map(texts), pause)),
      createdAt: birthTimes(data, rows),
      hyper,
    },
    earlier: earlier?.model,
  };
}

async function readEvents(world: EmulatorContext, { datasetGroupArn }: SolutionVersion) {
  const datasetArn = datasetArnOf(world.resources, datasetGroupArn, 'INTERACTIONS');
  const data = datasetArn === undefined ? undefined : await readAllInteractions(world, datasetArn);
  if (!data) throw new JobFailure('Dataset has fewer than 1000 interactions.');
  return data;
}

/** When each item was made by its own account, else its first event, else now: the time of the newest event. */
function birthTimes(data: Interactions, rows: ReadonlyMap<string, Row>): Float64Array {
  const first = new Float64Array(data.items.length).fill(Infinity);
  let newest = 0;
  for (const [row, item] of data.item.entries()) {
    const time = data.time[row] ?? 0;
    first[item] = Math.min(first[item] ?? Infinity, time);
    newest = Math.max(newest, time);
  }
  return first.map((seen, item) => {
    const made = rows.get(data.items[item] ?? '')?.['CREATION_TIMESTAMP'] ?? '';
    if (made !== '') return Number(made);
    return seen === Infinity ? newest : seen;
  });
}
