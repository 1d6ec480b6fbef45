import { createHash } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { type Evaluation, fitInThread, type FitOptions } from '@recommendation-gateway/item-model';
import { makePrivateFolder } from '@recommendation-gateway/lib';

import { createCache, getOrLoad } from '../lib/cache.ts';
import { invalidInput } from '../lib/service-error.ts';
import { anything, anyText, list, members, text } from '../lib/validation.ts';
import type { Disk } from '../storage/disk.ts';
import { DRAFT, fileNameOf, writeFileAtomically } from '../storage/files.ts';
import { readJson } from '../storage/json-file.ts';
import { type NamedModel, readNamedModel, writeModelFile } from './model-file.ts';
import type { TrainingData } from './training-data.ts';

/** Changes with the engine and with what is kept of a fit, so that models of an earlier engine are not reused. */
const ENGINE = 'local-ease-3';

export interface FitTask extends FitOptions {
  /** Versions with the same name share a fit. */
  readonly name: string;
  readonly measures: Measures;
  /** Called only when there is no fit of this name. */
  data(): Promise<TrainingData>;
}

/** Which metrics describe a version, and which those of the simplest answers to the same questions. */
export interface Measures {
  readonly metrics: keyof Evaluation;
  readonly simplest: keyof Evaluation;
}

/** The models of solution versions, by ARN. */
export interface FittedModels {
  /** Fits a model for the version, or reuses a fit of the same name; returns what is recorded of it. */
  fit(versionArn: string, task: FitTask): Promise<FitRecord>;
  /** The model of a trained version; the last few are kept in memory. Refuses a version of an earlier engine. */
  load(versionArn: string): Promise<NamedModel>;
  /** What is recorded of a trained version. */
  describe(versionArn: string): Promise<FitRecord>;
}

/** Names the fit of a version; an updated version has no metrics. The notes say what could not be learned from. */
type FitRecord = NonNullable<(typeof fitRecord)['type']>;

const sentences = list(anyText, Infinity);

const fitRecord = members(
  { fit: text(1, 64, /^[0-9a-f]+$/) },
  { engine: text(0, 64), metrics: anything, simplest: anything, notes: sentences },
);

/** The evaluation with the notes. */
const metricsFile = members(
  {},
  {
    personal: anything,
    similar: anything,
    popular: anything,
    segments: anything,
    active: anything,
    notes: sentences,
  },
);

/** Fits on disk: a folder each, and a small file for each solution version that names its fit. */
export async function openFittedModels(root: string, disk: Disk): Promise<FittedModels> {
  const fits = join(root, 'fits');
  const versions = join(root, 'versions');
  await Promise.all([fits, versions].map(makePrivateFolder));
  const loaded = createCache<Promise<NamedModel>>(MAX_IN_MEMORY);
  const recordPath = (versionArn: string) => join(versions, `${fileNameOf(versionArn)}.json`);
  const describe = async (versionArn: string) => {
    const record = await readJson(recordPath(versionArn), fitRecord);
    if (record.engine !== ENGINE) throw trainedByEarlierEngine(versionArn);
    return record;
  };
  return {
    fit: async (versionArn, task) => {
      const fit = createHash('sha256').update(`${ENGINE} ${task.name}`).digest('hex').slice(0, 32);
      const folder = join(fits, fit);
      if (!(await readdir(fits)).includes(fit))
        await writeFit({ folder, disk }, await task.data(), task);
      const evaluation = await readJson(join(folder, METRICS_FILE), metricsFile);
      const { metrics, simplest } = task.measures;
      const record: FitRecord = { engine: ENGINE, fit, notes: evaluation.notes ?? [] };
      const measured = { metrics: evaluation[metrics], simplest: evaluation[simplest] };
      const text = JSON.stringify({ ...record, ...measured });
      await writeFileAtomically(recordPath(versionArn), text, disk);
      return record;
    },
    load: async (versionArn) => {
      const folder = join(fits, (await describe(versionArn)).fit);
      return getOrLoad(loaded, folder, async () => readNamedModel(join(folder, MODEL_FILE)));
    },
    describe,
  };
}

const MAX_IN_MEMORY = 3;
const MODEL_FILE = 'model.arrays';
const METRICS_FILE = 'metrics.json';

function trainedByEarlierEngine(versionArn: string): Error {
  return invalidInput(
    `${versionArn} was trained by an earlier engine of the local emulator: create a new solution version.`,
  );
}

/** The folder gets its name once it is complete, so that an interrupted fit is not taken for a fit. */
async function writeFit(
  { folder, disk }: { readonly folder: string; readonly disk: Disk },
  data: TrainingData,
  options: FitOptions,
): Promise<void> {
  const { users, items, input, earlier } = data;
  const { model, evaluation, notes } = await fitInThread({ input, earlier }, options);
  const draft = `${folder}${DRAFT}`;
  await rm(draft, { recursive: true, force: true });
  await makePrivateFolder(draft);
  await writeModelFile(join(draft, MODEL_FILE), { users, items, model });
  await disk.syncFile(join(draft, MODEL_FILE));
  await writeFileAtomically(
    join(draft, METRICS_FILE),
    JSON.stringify({ ...evaluation, notes }),
    disk,
  );
  await rename(draft, folder);
  await disk.syncFolder(dirname(folder));
}
