import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import {
  type Evaluation,
  type FitInput,
  fitInThread,
  type FittedModel,
  type FitOptions,
  type Metrics,
  type Model,
  prepareModel,
} from '@recommendation-gateway/item-model';

import { invalidInput } from '../errors/service-error.ts';
import { type RecipeType, recipeTypeOf } from '../services/personalize/recipe/recipes.ts';
import type { SolutionVersion } from '../services/personalize/shared/records.ts';
import { createCache } from '../storage/cache.ts';
import { fileNameOf } from '../storage/file-name.ts';
import { readJson } from '../storage/json-file.ts';
import { DRAFT, writeFileAtomically } from '../storage/write-file.ts';
import { readModelFile, writeModelFile } from './model-file.ts';

/** Changes with the engine and with what is kept of a fit: a model of an earlier one is not taken for the same. */
const ENGINE = 'local-ease-2';

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
  readonly input: FitInput;
  /** Whose weights are kept, where they are; its items come first. */
  readonly earlier?: FittedModel | undefined;
}

interface FitTask extends FitOptions {
  /** Several versions share the fit of one name. */
  readonly name: string;
  /** What it is made of, if there is no such fit yet. */
  data(): Promise<TrainingData>;
}

export interface FittedModels {
  /** Fits for a version, unless there is such a fit. */
  fit(version: SolutionVersion, task: FitTask): Promise<void>;
  /** The model of a trained version; the last few stay in memory. Refuses what an earlier engine trained. */
  load(version: SolutionVersion): Promise<NamedModel>;
  /** What is kept beside a trained version. */
  describe(version: SolutionVersion): Promise<FitRecord>;
}

/** Which fit is a version's own, and how that did; without metrics where it was not measured. */
interface FitRecord {
  readonly engine?: string;
  readonly fit: string;
  readonly metrics?: Metrics;
  /** The metrics of the simplest answers to the same questions: what is popular now, or who is most active. */
  readonly simplest?: Metrics;
}

/** Fits on disk: a folder each, and a small file for each solution version that says which is its own. */
export async function openFittedModels(root: string): Promise<FittedModels> {
  const fits = join(root, 'fits');
  const versions = join(root, 'versions');
  await Promise.all([fits, versions].map(async (folder) => mkdir(folder, { recursive: true })));
  const loaded = createCache<NamedModel>(MOST_IN_MEMORY);
  const recordPath = ({ solutionVersionArn }: SolutionVersion) =>
    join(versions, `${fileNameOf(solutionVersionArn)}.json`);
  const describe = async (version: SolutionVersion) => {
    const record = await readJson<FitRecord>(recordPath(version));
    if (record.engine !== ENGINE) throw ofEarlierEngine(version);
    return record;
  };
  return {
    fit: async (version, task) => {
      const fit = createHash('sha256').update(`${ENGINE} ${task.name}`).digest('hex').slice(0, 32);
      const folder = join(fits, fit);
      if (!(await readdir(fits)).includes(fit)) await writeFit(folder, await task.data(), task);
      const evaluation = await readJson<Partial<Evaluation>>(join(folder, METRICS_FILE));
      const { metrics, simplest } = METRICS_OF[recipeTypeOf(version.recipeArn)];
      const record = {
        engine: ENGINE,
        fit,
        metrics: evaluation[metrics],
        simplest: evaluation[simplest],
      };
      await writeFileAtomically(recordPath(version), JSON.stringify(record));
    },
    load: async (version) => {
      const folder = join(fits, (await describe(version)).fit);
      return loaded(folder, async () => readNamedModel(folder));
    },
    describe,
  };
}

const MOST_IN_MEMORY = 3;
const MODEL_FILE = 'model.arrays';
const METRICS_FILE = 'metrics.json';

interface MetricNames {
  readonly metrics: keyof Evaluation;
  readonly simplest: keyof Evaluation;
}

const METRICS_OF: Readonly<Record<RecipeType, MetricNames>> = {
  USER_PERSONALIZATION: { metrics: 'personal', simplest: 'popular' },
  PERSONALIZED_RANKING: { metrics: 'personal', simplest: 'popular' },
  RELATED_ITEMS: { metrics: 'similar', simplest: 'popular' },
  POPULAR_ITEMS: { metrics: 'popular', simplest: 'popular' },
  USER_SEGMENTATION: { metrics: 'segments', simplest: 'active' },
};

function ofEarlierEngine({ solutionVersionArn }: SolutionVersion): Error {
  return invalidInput(
    `${solutionVersionArn} was trained by an earlier engine of the local stand-in: create a new solution version.`,
  );
}

/** The folder gets its name when all is in it: a fit that was killed half way is not taken for one. */
async function writeFit(folder: string, data: TrainingData, watch: FitOptions): Promise<void> {
  const { users, items, input, earlier } = data;
  const { model, evaluation = {} } = await fitInThread({ input, earlier }, watch);
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
