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
  const { histories, neighbours, popularity } = model;
  await writeArrayFile(
    path,
    { users, items },
    {
      historyStart: histories.start,
      historyItem: histories.item,
      historyTime: histories.time,
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
      neighbours: {
        start: file.int32('neighbourStart'),
        item: file.int32('neighbourItem'),
        weight: file.float64('neighbourWeight'),
      },
      popularity: file.float64('popularity'),
    },
  };
}
