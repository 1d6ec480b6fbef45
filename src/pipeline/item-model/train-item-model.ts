import { Readable } from 'node:stream';

import { type TrainedItemModel, trainItemModel } from '@recommendation-gateway/item-model';
import { errorMessage, readLines } from '@recommendation-gateway/lib';

import { listKeys, putText, readObject, uploadObject } from '../../aws/objects/objects.ts';
import { type ItemModelTraining, itemModelTraining } from '../../domain/runs/stage-outputs.ts';
import { itemModelKey } from '../names.ts';
import { retryTransientErrors } from '../runs/retry-transient-errors.ts';
import type { StageContext } from '../stages/stage-context.ts';

type TrainingContext = Pick<
  StageContext,
  'aws' | 'log' | 'name' | 'output' | 'runId' | 'settings' | 'signal'
>;

/** What a model is trained on: keys of objects that EXPORT wrote. */
interface TrainingFiles {
  readonly eventsKey: string;
  readonly catalogueKey: string;
}

/**
 * Trains the item model in a thread of this process, wherever the other models are trained, and writes its rows to S3.
 * Rejects only when `run.signal` aborts: a run without a new model keeps the active one.
 */
export async function trainItemModelOf(run: TrainingContext): Promise<ItemModelTraining> {
  const { settings, log, runId, aws, signal } = run;
  if (!settings.itemModel.enabled) return withoutModel('itemModel.enabled is false.');
  const { eventsKey, catalogueKey } = (await run.output('EXPORT')).snapshot;
  if (eventsKey === null) return withoutModel('The export contains no interactions for it.');
  const { firstMs, maxMs } = aws.poll;
  const retrying = {
    poll: { firstMs, maxMs },
    signal,
    onPause: async ({ message: reason }: Error) => log.warn('training again', { runId, reason }),
  };
  try {
    const files = { eventsKey, catalogueKey };
    return await retryTransientErrors(async () => trainOnce(run, files), retrying);
  } catch (error) {
    signal.throwIfAborted();
    const reason = errorMessage(error);
    log.warn('no item model was trained', { runId, reason });
    return withoutModel(reason);
  }
}

function withoutModel(reason: string): ItemModelTraining {
  return { itemModel: null, notes: [`No item model was trained. ${reason}`] };
}

/** A stage that is tried again, perhaps by another process, uses what it has trained before. */
async function trainOnce(run: TrainingContext, files: TrainingFiles): Promise<ItemModelTraining> {
  const { aws, settings, runId } = run;
  const { bucket } = settings;
  const name = run.name('item-model');
  const key = itemModelKey(settings, runId, `${name}.jsonl`);
  const resultKey = itemModelKey(settings, runId, `${name}.json`);
  if ((await listKeys(aws, bucket, resultKey)).includes(resultKey))
    return readResult(run, resultKey);
  const trained = await train(run, files);
  await uploadRows(run, key, trained);
  const { items, parameters, metrics } = trained;
  const itemModel = { key, items, parameters, metrics };
  const training = { itemModel, notes: describeTraining(trained) };
  await putText(aws, { bucket, key: resultKey }, JSON.stringify(training));
  return training;
}

async function train(
  run: TrainingContext,
  { eventsKey, catalogueKey }: TrainingFiles,
): Promise<TrainedItemModel> {
  const { minUsers, maxMemoryMb, timeoutMinutes, basketGapMinutes } = run.settings.itemModel;
  const { signal } = run;
  const bounds = { minUsers, maxMemoryMb, timeoutMinutes, gapMinutes: basketGapMinutes };
  const events = Readable.from(readBytes(run, eventsKey));
  const items = Readable.from(readBytes(run, catalogueKey));
  try {
    const trained = await trainItemModel({ events, items }, { ...bounds, signal });
    if (trained.parameters.entries.related > 0) return trained;
    // A reader that stops ends the thread.
    for await (const _row of trained.rows) break;
    throw new RangeError(`No two items have ${minUsers} users in common.`);
  } finally {
    events.destroy();
    items.destroy();
  }
}

/** Requested when it is first read: S3 closes a connection that waits. */
async function* readBytes(run: TrainingContext, key: string): AsyncGenerator<Uint8Array> {
  yield* await readObject(run.aws, { bucket: run.settings.bucket, key });
}

async function uploadRows(
  { aws, settings }: TrainingContext,
  key: string,
  { rows }: TrainedItemModel,
): Promise<void> {
  const body = Readable.from(inChunks(rows));
  try {
    await uploadObject(aws, { bucket: settings.bucket, key }, body);
  } finally {
    body.destroy();
  }
}

const CHUNK_LENGTH = 65_536;

async function* inChunks(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let chunk = '';
  for await (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length < CHUNK_LENGTH) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  yield Buffer.from(chunk);
}

async function readResult(run: TrainingContext, key: string): Promise<ItemModelTraining> {
  let text = '';
  for await (const line of readLines(readBytes(run, key))) text += line;
  return itemModelTraining.parse(JSON.parse(text));
}

const METRIC = 'normalized_discounted_cumulative_gain_at_25';

function describeTraining({ items, metrics, simplest, notes }: TrainedItemModel): string[] {
  const [own, popular] = [metrics[METRIC], simplest[METRIC]];
  const figures =
    own === undefined || popular === undefined
      ? ''
      : `; NDCG at 25 is ${own}, that of popular items ${popular}`;
  return [`Trained an item model of ${items} items${figures}.`, ...notes];
}
