import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { GraphQLSchema } from 'graphql';

import { issuesOf, type TrustedDocuments } from '../operations/load-trusted-documents.ts';
import { type ManifestEntry, parseManifest } from '../operations/parse-manifest.ts';
import { CONSOLE_FOLDER } from './load-console.ts';

interface RegisterOptions {
  readonly schema: GraphQLSchema;
  /** Whether the console is served. */
  readonly console: boolean;
  /** The folder of the built console. */
  readonly folder?: string | undefined;
}

/** Adds the operations of the console to the registered documents, so that it works where only these are executed. */
export async function registerConsoleDocuments(
  trusted: TrustedDocuments,
  { schema, console, folder = CONSOLE_FOLDER }: RegisterOptions,
): Promise<TrustedDocuments> {
  if (!console) return trusted;
  const documents = await readManifest(join(folder, 'documents.json'));
  // A console that was built for another schema is served all the same: what it can still send, it may.
  const valid = documents.flatMap((entry): [string, string][] => {
    const [id, text] = entry;
    return typeof text === 'string' && issuesOf(entry, schema).length === 0 ? [[id, text]] : [];
  });
  return { ...trusted, byId: new Map([...valid, ...trusted.byId]) };
}

/** Empty where the console is not built. */
async function readManifest(path: string): Promise<readonly ManifestEntry[]> {
  try {
    return parseManifest(JSON.parse(await readFile(path, 'utf8'))) ?? [];
  } catch {
    return [];
  }
}
