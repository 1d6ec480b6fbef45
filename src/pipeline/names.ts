import { createHash, randomInt } from 'node:crypto';

import {
  type BatchKind,
  type TrainedKind,
  inputNames,
  kindNames,
} from '../domain/batch/batch-kinds.ts';
import type { PipelineSettings } from '../domain/settings/pipeline-settings.ts';

type Naming = Pick<PipelineSettings, 'name' | 'prefix'>;

/** Eight hex digits of a hash of everything that AWS does not allow to change later. */
function shortHash(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 8);
}

/** There is one dataset group for each set of schemas: a shop with other columns gets a new one. */
export function datasetGroupName({ name }: Naming, schemas: readonly string[]): string {
  return `${name}-${shortHash(...schemas)}`;
}

export function schemaName({ name }: Naming, dataset: string, schema: string): string {
  return `${name}-${dataset}-${shortHash(schema)}`;
}

export function solutionName(
  { name }: Naming,
  kind: TrainedKind,
  recipe: string,
  datasetGroupArn: string,
): string {
  return `${name}-${kindNames[kind]}-${shortHash(recipe, datasetGroupArn)}`;
}

/** There is one campaign for a solution, whichever version it serves. */
export function campaignName({ name }: Naming, solutionArn: string): string {
  return `${name}-ranking-${shortHash(solutionArn)}`;
}

export interface RunPart {
  readonly what: string;
  /** The attempt of its stage, from 1. */
  readonly attempt?: number;
}

/** Solution versions and jobs belong to one attempt of a stage of one run. */
export function runName({ name }: Naming, runId: string, { what, attempt = 1 }: RunPart): string {
  return `${name}-${runId}-${what}${attempt === 1 ? '' : `-r${attempt}`}`;
}

/** The folder of all runs in the bucket, with its trailing slash. */
export function runsFolder({ prefix }: Naming): string {
  return `${prefix === '' ? '' : `${prefix}/`}runs/`;
}

/** The folder of a run in the bucket, with its trailing slash. */
export function runFolder(naming: Naming, runId: string): string {
  return `${runsFolder(naming)}${runId}/`;
}

/** Whether the key is in the folder of a run, by the format of run ids. */
export function isRunKey(naming: Naming, key: string): boolean {
  const folder = runsFolder(naming);
  return key.startsWith(folder) && /^\d{8}-\d{6}-[a-z0-9]{4}\//.test(key.slice(folder.length));
}

/** A key prefix, not a file: it matches `affinity.json` and `affinity-0002.json`. */
export function inputPrefix(naming: Naming, runId: string, kind: BatchKind): string {
  return `${runFolder(naming, runId)}batch/input/${inputNames[kind]}`;
}

export function outputFolder(naming: Naming, runId: string, kind: BatchKind, job: string): string {
  return `${runFolder(naming, runId)}batch/output/${kindNames[kind]}/${job}/`;
}

/** The file of an item model: its rows, or what describes them. */
export function itemModelKey(naming: Naming, runId: string, file: string): string {
  return `${runFolder(naming, runId)}item-model/${file}`;
}

/** The same for a repair, outside the folder of the run's own input, whose prefix would match it too. */
export function repairPrefix(naming: Naming, runId: string, job: string): string {
  return `${runFolder(naming, runId)}batch/repair/${job}/input`;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Sorts by time and is unique across databases, because names on AWS contain it. */
export function newRunId(now: Date): string {
  const digits = now.toISOString().replaceAll(/\D/g, '');
  const suffix = Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${digits.slice(0, 8)}-${digits.slice(8, 14)}-${suffix}`;
}
