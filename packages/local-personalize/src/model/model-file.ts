import {
  type FittedModel,
  type Model,
  type Neighbours,
  prepareModel,
  type Recency,
  type Repeats,
} from '@recommendation-gateway/item-model';

import { type ArrayFile, readArrayFile, writeArrayFile } from '../storage/array-file.ts';

export interface ModelFile {
  readonly users: readonly string[];
  readonly items: readonly string[];
  readonly model: FittedModel;
}

/** A model that is ready to answer, with the names behind its numbers. */
export interface NamedModel extends ModelFile {
  readonly model: Model;
  /** The number of a name, or -1. */
  userNumber(name: string): number;
  itemNumber(name: string): number;
}

/** Writes a model with its names to one file. */
export async function writeModelFile(path: string, file: ModelFile): Promise<void> {
  const { users, items, model } = file;
  const { histories, entryWeight, createdAt, layers, neighbours, content, popularity } = model;
  const { repeats } = model;
  await writeArrayFile(
    path,
    {
      users,
      items,
      recency: layers.map(({ recency: { by, half } }) => `${by} ${half}`),
      repeatShare: repeats ? [String(repeats.share)] : [],
    },
    {
      historyStart: histories.start,
      historyItem: histories.item,
      historyTime: histories.time,
      entryWeight,
      born: createdAt,
      popularity,
      ...Object.assign({}, ...layers.map(({ weights }, nth) => columnsOf(`layer${nth}`, weights))),
      ...columnsOf('neighbours', neighbours),
      ...columnsOf('content', content),
      ...(repeats && {
        repeatFrequency: repeats.frequency,
        repeatPopularity: repeats.popularity,
        repeatInterval: repeats.interval,
      }),
    },
  );
}

/** Reads a file of `writeModelFile` and prepares its model. */
export async function readNamedModel(path: string): Promise<NamedModel> {
  const { users, items, model } = await readModelFile(path);
  const userNumbers = new Map(users.map((name, number) => [name, number]));
  const itemNumbers = new Map(items.map((name, number) => [name, number]));
  return {
    model: prepareModel(model),
    users,
    items,
    userNumber: (name) => userNumbers.get(name) ?? -1,
    itemNumber: (name) => itemNumbers.get(name) ?? -1,
  };
}

async function readModelFile(path: string): Promise<ModelFile> {
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
      entryWeight: file.float64('entryWeight'),
      createdAt: file.float64('born'),
      popularity: file.float64('popularity'),
      layers: file.names('recency').map((recency, nth) => ({
        weights: neighboursIn(file, `layer${nth}`),
        recency: recencyOf(recency),
      })),
      neighbours: neighboursIn(file, 'neighbours'),
      content: neighboursIn(file, 'content'),
      repeats: repeatsIn(file),
    },
  };
}

/** Undefined where the training had no evidence of repeats. */
function repeatsIn(file: ArrayFile): Repeats | undefined {
  const [share] = file.names('repeatShare');
  if (share === undefined) return undefined;
  return {
    frequency: file.float64('repeatFrequency'),
    popularity: file.float64('repeatPopularity'),
    interval: file.float64('repeatInterval'),
    share: Number(share),
  };
}

function columnsOf(name: string, { start, item, weight }: Neighbours) {
  return { [`${name}.start`]: start, [`${name}.item`]: item, [`${name}.weight`]: weight };
}

function neighboursIn(file: ArrayFile, name: string): Neighbours {
  return {
    start: file.int32(`${name}.start`),
    item: file.int32(`${name}.item`),
    weight: file.float64(`${name}.weight`),
  };
}

/** Throws if the file does not name a recency. */
function recencyOf(text: string): Recency {
  const [name, half] = text.split(' ');
  const by = KINDS.find((kind) => kind === name);
  if (by === undefined || !(Number(half) > 0)) throw new RangeError(`no recency: ${text}`);
  return { by, half: Number(half) };
}

const KINDS = ['nothing', 'position', 'visit', 'age'] as const;
