import { createReadStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { makePrivateFolder, readLines } from '@recommendation-gateway/lib';

import { anyText, type Check, map, members, type TypeOf } from '../../lib/validation.ts';
import { type Interactions, readInteractions } from '../../model/interactions.ts';
import type { Disk } from '../../storage/disk.ts';
import { fileNameOf, writeFileAtomically } from '../../storage/files.ts';
import { parseFile, readJsonIfThere } from '../../storage/json-file.ts';
import type { Row } from '../filters/clause-holds.ts';

/** The import that a dataset's contents come from. It identifies what is trained on them. */
export type CurrentContents = TypeOf<typeof currentFile>;

const currentFile = members(
  {
    importJobArn: anyText,
    /** The file of the contents, in the dataset's folder. */
    file: anyText,
  },
  {},
);

const rowLine: Check<Row> = map(anyText, Infinity);

/** The contents of the dataset, or undefined before its first import. */
export async function currentContents(
  root: string,
  datasetArn: string,
): Promise<CurrentContents | undefined> {
  return readJsonIfThere(join(folderOf(root, datasetArn), CURRENT), currentFile);
}

/** Makes the file that `write` writes the contents of the dataset, and removes the earlier one. */
export async function replaceContents(
  { folder: root, disk }: { readonly folder: string; readonly disk: Disk },
  { datasetArn, importJobArn }: { readonly datasetArn: string; readonly importJobArn: string },
  write: (path: string) => Promise<void>,
): Promise<void> {
  const folder = folderOf(root, datasetArn);
  await makePrivateFolder(folder);
  await disk.syncFolder(dirname(folder));
  const file = `${fileNameOf(importJobArn)}.contents`;
  await write(join(folder, file));
  await disk.syncFile(join(folder, file));
  const current: CurrentContents = { importJobArn, file };
  await writeFileAtomically(join(folder, CURRENT), JSON.stringify(current), disk);
  const others = (await readdir(folder)).filter((name) => name !== file && name !== CURRENT);
  await Promise.all(others.map(async (name) => rm(join(folder, name), { force: true })));
}

/** Deletes everything that was imported into the dataset. */
export async function removeContents(root: string, datasetArn: string): Promise<void> {
  await rm(folderOf(root, datasetArn), { recursive: true, force: true });
}

/** The events of an interactions dataset, or undefined before its first import. */
export async function importedInteractions(
  root: string,
  datasetArn: string,
): Promise<Interactions | undefined> {
  const path = await contentsPath(root, datasetArn);
  return path === undefined ? undefined : readInteractions(path);
}

/** The records of an items or users dataset in the order of their import; the last one of an id is valid. */
export async function* importedRows(root: string, datasetArn: string): AsyncGenerator<Row> {
  const path = await contentsPath(root, datasetArn);
  if (path === undefined) return;
  for await (const line of readLines(createReadStream(path))) yield parseFile(path, rowLine, line);
}

/** The file of the dataset's contents, or undefined before its first import. */
export async function contentsPath(root: string, datasetArn: string): Promise<string | undefined> {
  const current = await currentContents(root, datasetArn);
  return current && join(folderOf(root, datasetArn), current.file);
}

const CURRENT = 'current.json';

function folderOf(root: string, datasetArn: string): string {
  return join(root, 'datasets', fileNameOf(datasetArn));
}
