import type { FittedModel } from '../../engine/model.ts';
import { readArrayFile, writeArrayFile } from '../storage/array-file.ts';

export interface ModelFile {
  readonly users: readonly string[];
  readonly items: readonly string[];
  readonly model: FittedModel;
}

/** Keeps a model with its names in one file. */
export async function writeModelFile(path: string, file: ModelFile): Promise<void> {
  const { users, items, model } = file;
  const { histories, weights, neighbours, popularity, taste } = model;
  await writeArrayFile(
    path,
    { users, items },
    {
      historyStart: histories.start,
      historyItem: histories.item,
      historyTime: histories.time,
      weightStart: weights.start,
      weightItem: weights.item,
      weight: weights.weight,
      taste,
      neighbourStart: neighbours.start,
      neighbourItem: neighbours.item,
      neighbourWeight: neighbours.weight,
      popularity,
    },
  );
}

/** Reads a file of `writeModelFile`. */
export async function readModelFile(path: string): Promise<ModelFile> {
  const file = await readArrayFile(path);
  const users = file.names('users');
  const items = file.names('items');
  return {
    users,
    items,
    model: {
      histories: {
        userCount: users.length,
        itemCount: items.length,
        start: file.int32('historyStart'),
        item: file.int32('historyItem'),
        time: file.float64('historyTime'),
      },
      weights: {
        start: file.int32('weightStart'),
        item: file.int32('weightItem'),
        weight: file.float64('weight'),
      },
      taste: file.float64('taste'),
      neighbours: {
        start: file.int32('neighbourStart'),
        item: file.int32('neighbourItem'),
        weight: file.float64('neighbourWeight'),
      },
      popularity: file.float64('popularity'),
    },
  };
}
