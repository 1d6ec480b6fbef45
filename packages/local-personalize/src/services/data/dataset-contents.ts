import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Interactions } from '@recommendation-gateway/item-model';
import { readLines } from '@recommendation-gateway/lib';

import { readArrayFile, writeArrayFile } from '../../storage/array-file.ts';
import { fileNameOf } from '../../storage/file-name.ts';
import { readJson } from '../../storage/json-file.ts';
import { writeFileAtomically } from '../../storage/write-file.ts';
import type { Row } from '../filters/clause-holds.ts';

/** Which import a dataset's contents come from: it changes with every import, and names what is trained from it. */
export interface CurrentContents {
  readonly importJobArn: string;
  /** The file that holds them, in the dataset's folder. */
  readonly file: string;
}

/** The contents of the dataset, or undefined before its first import. */
export async function currentContents(
  root: string,
  datasetArn: string,
): Promise<CurrentContents | undefined> {
  const folder = folderOf(root, datasetArn);
  const names = await readdir(folder).catch((): string[] => []);
  return names.includes(CURRENT) ? readJson<CurrentContents>(join(folder, CURRENT)) : undefined;
}

/** Makes the file that `write` writes the contents of the dataset; the earlier one goes. */
export async function replaceContents(
  root: string,
  { datasetArn, importJobArn }: { readonly datasetArn: string; readonly importJobArn: string },
  write: (path: string) => Promise<void>,
): Promise<void> {
  const folder = folderOf(root, datasetArn);
  await mkdir(folder, { recursive: true });
  const file = `${fileNameOf(importJobArn)}.contents`;
  await write(join(folder, file));
  const current: CurrentContents = { importJobArn, file };
  await writeFileAtomically(join(folder, CURRENT), JSON.stringify(current));
  const others = (await readdir(folder)).filter((name) => name !== file && name !== CURRENT);
  await Promise.all(others.map(async (name) => rm(join(folder, name), { force: true })));
}

/** Forgets all that was imported. */
export async function removeContents(root: string, datasetArn: string): Promise<void> {
  await rm(folderOf(root, datasetArn), { recursive: true, force: true });
}

/** Writes events as contents. */
export async function writeInteractions(path: string, data: Interactions): Promise<void> {
  const { users, items, eventTypes, ...columns } = data;
  await writeArrayFile(path, { users, items, eventTypes }, columns);
}

/** The events of a dataset, or undefined before its first import. */
export async function readInteractions(
  root: string,
  datasetArn: string,
): Promise<Interactions | undefined> {
  const current = await currentContents(root, datasetArn);
  if (!current) return undefined;
  const file = await readArrayFile(join(folderOf(root, datasetArn), current.file));
  return {
    users: file.names('users'),
    items: file.names('items'),
    eventTypes: file.names('eventTypes'),
    user: file.int32('user'),
    item: file.int32('item'),
    time: file.float64('time'),
    eventType: file.int32('eventType'),
    eventValue: file.float64('eventValue'),
  };
}

/** The records of an items or users dataset, as they were imported; a later one of the same id counts. */
export async function* readRows(root: string, datasetArn: string): AsyncGenerator<Row> {
  const current = await currentContents(root, datasetArn);
  if (!current) return;
  const bytes = createReadStream(contentsPath(root, datasetArn, current));
  for await (const line of readLines(bytes)) {
    const row: Row = JSON.parse(line);
    yield row;
  }
}

/** Where a dataset's contents lie. */
export function contentsPath(root: string, datasetArn: string, current: CurrentContents): string {
  return join(folderOf(root, datasetArn), current.file);
}

const CURRENT = 'current.json';

function folderOf(root: string, datasetArn: string): string {
  return join(root, 'datasets', fileNameOf(datasetArn));
}
