import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { errorMessage } from '@recommendation-gateway/lib';

import { fileDamaged } from '../errors/operational-errors.ts';
import { DRAFT } from './write-file.ts';

/** All JSON files of a folder, which is made if need be; drafts left by a killed process are removed. */
export async function readJsonFolder<T>(folder: string): Promise<T[]> {
  await mkdir(folder, { recursive: true });
  const names = await readdir(folder);
  const drafts = names.filter((name) => name.endsWith(DRAFT));
  await Promise.all(drafts.map(async (name) => rm(join(folder, name), { force: true })));
  const found: T[] = [];
  for (const name of names.filter((one) => one.endsWith('.json'))) {
    found.push(await readJson<T>(join(folder, name)));
  }
  return found;
}

/** One of our own JSON files. They are written whole, so their shape is the one they were written in. */
export async function readJson<T>(path: string): Promise<T> {
  try {
    const value: T = JSON.parse(await readFile(path, 'utf8'));
    return value;
  } catch (error) {
    throw fileDamaged(path, errorMessage(error), error);
  }
}
