import { itemModelParameters, itemModelRow } from '@recommendation-gateway/item-model';
import { errorMessage, readLines } from '@recommendation-gateway/lib';

import { readObject } from '../../aws/objects/objects.ts';
import { toDatabaseError } from '../../database/failures/to-database-error.ts';
import { saveItemModel } from '../../database/loading/finish-load.ts';
import { type CopyValue, loadGeneration } from '../../database/loading/load-generation.ts';
import type { StageOutput } from '../../domain/runs/stage-outputs.ts';
import { type LoadedGeneration, loadIntoGeneration } from '../load/load-into-generation.ts';
import { isTransient } from '../runs/retry-transient-errors.ts';
import type { StageContext } from '../stages/stage-context.ts';

/** The generation of the item model, or why there is none although a model was trained. */
export interface LoadedItemModel {
  readonly generation: LoadedGeneration<'ITEM_MODEL'> | undefined;
  readonly notes: readonly string[];
}

/**
 * Loads the item model that TRAIN trained, if it did, into a new generation. A model that cannot be loaded is left out: the
 * active one remains.
 */
export async function loadItemModel(run: StageContext): Promise<LoadedItemModel> {
  const { itemModel } = await run.output('TRAIN');
  if (itemModel === null) return { generation: undefined, notes: [] };
  try {
    return { generation: await loadRows(run, itemModel), notes: [] };
  } catch (error) {
    run.signal.throwIfAborted();
    // The stage is tried again.
    if (isTransient(toDatabaseError(error))) throw error;
    const reason = errorMessage(error);
    run.log.warn('the item model was not loaded', { runId: run.runId, reason });
    return { generation: undefined, notes: [`The item model was not loaded. ${reason}`] };
  }
}

type TrainedModel = NonNullable<StageOutput<'TRAIN'>['itemModel']>;

async function loadRows(
  run: StageContext,
  { key, items, parameters }: TrainedModel,
): Promise<LoadedGeneration<'ITEM_MODEL'>> {
  const load = { kind: 'ITEM_MODEL', solutionVersionArn: null } as const;
  const { generation } = await loadIntoGeneration(run, load, async (session, generationId) => {
    const rows = await loadGeneration(session, 'item_model', generationId, readRows(run, key));
    if (rows !== items) throw new RangeError(`It has ${rows} rows for ${items} items.`);
    const model = { items, parameters: itemModelParameters.parse(parameters) };
    await saveItemModel(session, generationId, model);
    return { rows };
  });
  return generation;
}

async function* readRows(
  { aws, settings }: StageContext,
  key: string,
): AsyncGenerator<CopyValue[]> {
  const bytes = await readObject(aws, { bucket: settings.bucket, key });
  let number = 0;
  for await (const line of readLines(bytes)) {
    yield toColumns(number, line);
    number += 1;
  }
}

function toColumns(number: number, line: string): CopyValue[] {
  const row = itemModelRow.parse(JSON.parse(line));
  return [
    number,
    row.itemId,
    row.related,
    row.weights.map(toReal),
    row.basketRelated,
    row.basketWeights?.map(toReal) ?? null,
    row.similar,
    row.similarities.map(toReal),
    toReal(row.popularity),
    toReal(row.recentPopularity),
    toMoment(row.firstSeen),
    row.repeatIntervalDays,
    row.trend,
    row.users,
  ];
}

/** The smallest positive number of the type real without a loss of digits; PostgreSQL rejects smaller ones. */
const SMALLEST = 2 ** -126;

function toReal(value: number): number {
  return Math.abs(value) < SMALLEST ? 0 : value;
}

/** The range of times that JavaScript and PostgreSQL have in common is wide enough for any item. */
const LAST_SECOND = 253_402_300_799;

function toMoment(seconds: number | null): string | null {
  if (seconds === null || Math.abs(seconds) > LAST_SECOND) return null;
  return new Date(seconds * 1000).toISOString();
}
