import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Evaluation } from '../../engine/evaluate-model.ts';
import type { Histories } from '../../engine/histories.ts';
import type { Metrics } from '../../engine/metrics.ts';
import { type Model, prepareModel } from '../../engine/model.ts';
import { fitInThread } from '../../engine/thread/fit-in-thread.ts';
import { type RecipeType, recipeTypeOf } from '../personalize/recipes.ts';
import type { SolutionVersion } from '../personalize/records.ts';
import { createCache } from '../storage/cache.ts';
import { fileNameOf } from '../storage/file-name.ts';
import { readJson } from '../storage/read-json-folder.ts';
import { DRAFT, writeFileAtomically } from '../storage/write-file.ts';
import { readModelFile, writeModelFile } from './model-file.ts';

/** A model with the names behind its numbers. */
export interface NamedModel {
  readonly model: Model;
  readonly users: readonly string[];
  readonly items: readonly string[];
  /** The number of a name, or -1. */
  userNumber(name: string): number;
  itemNumber(name: string): number;
}

export interface TrainingData {
  readonly users: readonly string[];
  readonly items: readonly string[];
  readonly histories: Histories;
}

export interface FittedModels {
  /** Fits what `data` gives, unless a fit called `fitName` exists; several versions share one fit. */
  fit(
    version: SolutionVersion,
    fitName: string,
    data: (signal: AbortSignal) => Promise<TrainingData>,
    signal: AbortSignal,
  ): Promise<void>;
  /** The model of a trained version; the last few stay in memory. */
  load(version: SolutionVersion): Promise<NamedModel>;
  metricsOf(version: SolutionVersion): Promise<Metrics>;
}

/** Fits on disk: a folder each, and a small file for each solution version that says which is its own. */
export async function openFittedModels(root: string): Promise<FittedModels> {
  const fits = join(root, 'fits');
  const versions = join(root, 'versions');
  await Promise.all([fits, versions].map(async (folder) => mkdir(folder, { recursive: true })));
  const loaded = createCache<NamedModel>(MOST_IN_MEMORY);
  const versionPath = (arn: string) => join(versions, `${fileNameOf(arn)}.json`);
  const folderOf = async (version: SolutionVersion) => {
    const { fit } = await readJson<{ fit: string }>(versionPath(version.solutionVersionArn));
    return join(fits, fit);
  };
  return {
    fit: async (version, fitName, data, signal) => {
      const fit = createHash('sha256').update(fitName).digest('hex').slice(0, 32);
      if (!(await readdir(fits)).includes(fit)) {
        await writeFit(join(fits, fit), await data(signal), signal);
      }
      const pointer = JSON.stringify({ fit });
      await writeFileAtomically(versionPath(version.solutionVersionArn), pointer);
    },
    load: async (version) => {
      const folder = await folderOf(version);
      return loaded(folder, async () => readNamedModel(folder));
    },
    metricsOf: async (version) => {
      const evaluation = await readJson<Evaluation>(join(await folderOf(version), METRICS_FILE));
      return evaluation[METRICS_OF[recipeTypeOf(version.recipeArn)]];
    },
  };
}

const MOST_IN_MEMORY = 3;
const MODEL_FILE = 'model.arrays';
const METRICS_FILE = 'metrics.json';

const METRICS_OF = {
  USER_PERSONALIZATION: 'personal',
  PERSONALIZED_RANKING: 'personal',
  RELATED_ITEMS: 'similar',
  POPULAR_ITEMS: 'popular',
  USER_SEGMENTATION: 'segments',
} as const satisfies Record<RecipeType, keyof Evaluation>;

/** The folder gets its name when all is in it: a fit that was killed half way is not taken for one. */
async function writeFit(folder: string, data: TrainingData, signal: AbortSignal): Promise<void> {
  const { users, items, histories } = data;
  const { model, evaluation } = await fitInThread(histories, signal);
  const draft = `${folder}${DRAFT}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft);
  await writeModelFile(join(draft, MODEL_FILE), { users, items, model });
  await writeFileAtomically(join(draft, METRICS_FILE), JSON.stringify(evaluation));
  await rename(draft, folder);
}

async function readNamedModel(folder: string): Promise<NamedModel> {
  const { users, items, model } = await readModelFile(join(folder, MODEL_FILE));
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
