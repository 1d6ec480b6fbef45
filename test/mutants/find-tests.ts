import { readFile, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { parseSync } from 'oxc-parser';

/** Which files a file imports; paths are relative to the repository. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

const folders = ['src', 'test', 'packages'];
const packageName = /^@recommendation-gateway\/(.+)$/;

export async function readImportGraph(root: string): Promise<ImportGraph> {
  const files = (await Promise.all(folders.map((folder) => filesIn(root, folder)))).flat();
  const edges = files.map(async (file): Promise<[string, readonly string[]]> => {
    const source = await readFile(join(root, file), 'utf8');
    return [file, importsOf(file, source)];
  });
  return new Map(await Promise.all(edges));
}

/** The `.ts` files below a folder, or the file itself. */
export async function filesIn(root: string, place: string): Promise<readonly string[]> {
  if (place.endsWith('.ts')) return [place];
  const entries = await readdir(join(root, place), { recursive: true });
  return entries
    .filter((name) => name.endsWith('.ts') && !/(^|\/)(node_modules|dist)\//.test(name))
    .map((name) => join(place, name))
    .toSorted();
}

/**
 * The test files that import a file: first those with its name, then those that import it directly, then those that do
 * so through one other file, and so on; those of the file's own part of the project before all others.
 */
export function testsOf(graph: ImportGraph, file: string): readonly string[] {
  const importers = new Map<string, string[]>();
  for (const [from, targets] of graph) {
    for (const target of targets) importers.set(target, [...(importers.get(target) ?? []), from]);
  }
  const seen = new Set([file]);
  for (const one of seen) {
    for (const importer of importers.get(one) ?? []) seen.add(importer);
  }
  const isTest = (one: string) => one.endsWith('.test.ts') && !one.startsWith('test/system/');
  const tests = [...seen].filter(isTest);
  const distance = (test: string) => {
    if (partOf(test) !== partOf(file)) return 2;
    return basename(test, '.test.ts') === basename(file, '.ts') ? 0 : 1;
  };
  return tests.toSorted((one, other) => distance(one) - distance(other));
}

/** "config" for files in src/config and test/config, "item-model" for those of the package. */
function partOf(file: string): string | undefined {
  return /^(?:src|test|packages)\/([^/]+)\//.exec(file)?.[1];
}

/** Whether a file imports another one, directly or not. */
export function reaches(graph: ImportGraph, from: string, target: string): boolean {
  const seen = new Set([from]);
  for (const one of seen) {
    for (const imported of graph.get(one) ?? []) seen.add(imported);
  }
  return seen.has(target);
}

function importsOf(file: string, source: string): readonly string[] {
  const { staticImports, staticExports, dynamicImports } = parseSync(file, source).module;
  const imported = staticImports
    .filter(({ entries }) => entries.length === 0 || entries.some((entry) => !entry.isType))
    .map(({ moduleRequest }) => moduleRequest.value);
  const exported = staticExports
    .flatMap(({ entries }) => entries)
    .flatMap(({ moduleRequest, isType }) =>
      moduleRequest && !isType ? [moduleRequest.value] : [],
    );
  const later = dynamicImports.map(({ moduleRequest: { start, end } }) =>
    source.slice(start + 1, end - 1),
  );
  return [...imported, ...exported, ...later].flatMap((specifier) => resolve(file, specifier));
}

function resolve(from: string, specifier: string): readonly string[] {
  if (specifier.startsWith('.')) return [join(dirname(from), specifier)];
  const name = packageName.exec(specifier)?.[1];
  return name === undefined ? [] : [`packages/${name}/src/index.ts`];
}
