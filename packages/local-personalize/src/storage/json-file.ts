import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { errorMessage, makePrivateFolder, readIfThere } from '@recommendation-gateway/lib';

import { fileDamaged } from '../lib/operational-errors.ts';
import { type Check, parseInput } from '../lib/validation.ts';
import { DRAFT } from './files.ts';

/** All JSON files of a folder, which is created if need be; drafts of an interrupted process are removed. */
export async function readJsonFolder<T>(folder: string, check: Check<T>): Promise<T[]> {
  await makePrivateFolder(folder);
  const names = await readdir(folder);
  const drafts = names.filter((name) => name.endsWith(DRAFT));
  await Promise.all(drafts.map(async (name) => rm(join(folder, name), { force: true })));
  const found: T[] = [];
  const files = names.filter((name) => name.endsWith('.json'));
  for (let at = 0; at < files.length; at += AT_A_TIME) {
    const some = files.slice(at, at + AT_A_TIME);
    found.push(
      ...(await Promise.all(some.map(async (name) => readJson(join(folder, name), check)))),
    );
  }
  return found;
}

/** A bucket may have many objects: fewer open files at a time than the system allows. */
const AT_A_TIME = 64;

/** A JSON file that an emulator wrote, of this version or an earlier one. */
export async function readJson<T>(path: string, check: Check<T>): Promise<T> {
  return parseFile(path, check, await readFile(path, 'utf8'));
}

/** The same, or undefined where there is no such file. */
export async function readJsonIfThere<T>(path: string, check: Check<T>): Promise<T | undefined> {
  const text = await readIfThere(path);
  return text === undefined ? undefined : parseFile(path, check, text);
}

/** The value of JSON text from a file; LOCAL_AWS_FILE_DAMAGED where `check` refuses it. */
export function parseFile<T>(path: string, check: Check<T>, text: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw fileDamaged(path, errorMessage(error), error);
  }
  return checkFile(path, check, value);
}

/** The same for a value that is parsed already. */
export function checkFile<T>(path: string, check: Check<T>, value: unknown): T {
  try {
    return parseInput(check, value);
  } catch (error) {
    throw fileDamaged(path, errorMessage(error).replace(/\.$/, ''), error);
  }
}
