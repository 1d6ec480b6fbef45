import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { errorMessage, fileErrorMessage } from '@recommendation-gateway/lib';
import { type GraphQLSchema, parse } from 'graphql';

import { createError } from '../../domain/errors/create-error.ts';
import type { TrustedDocumentsMode } from '../../domain/settings/http-settings.ts';
import { checkSubscriptions } from './check-subscriptions.ts';
import { bareId, type ManifestEntry, parseManifest } from './parse-manifest.ts';
import { validateDocument } from './validate-document.ts';

/** Documents that were registered before the gateway started. */
export interface TrustedDocuments {
  readonly mode: TrustedDocumentsMode;
  /** Their texts by their ids, which have no prefix such as `sha256:`. */
  readonly byId: ReadonlyMap<string, string>;
}

interface Manifest {
  /** The id of each operation and its document, as Apollo, Relay or GraphQL Code Generator write it. */
  readonly file?: string | undefined;
  readonly mode: TrustedDocumentsMode;
}

/** Reads the manifest; the error lists every entry that cannot be executed. */
export async function loadTrustedDocuments(
  { file, mode }: Manifest,
  schema: GraphQLSchema,
): Promise<TrustedDocuments> {
  if (file === undefined) return { mode, byId: new Map() };
  const path = resolve(file);
  const entries = await readEntries(path);
  const byId = new Map(entries.map(([id, text]) => [bareId(id), String(text)]));
  const issues = entries.flatMap((entry) => [
    ...issuesOf(entry, schema),
    ...(byId.get(bareId(entry[0])) === String(entry[1])
      ? []
      : [`${entry[0]}: two documents have this id`]),
  ]);
  if (issues.length > 0) throw createError('CONFIGURATION_INVALID', { where: path, issues });
  return { mode, byId };
}

async function readEntries(file: string): Promise<readonly ManifestEntry[]> {
  const entries = parseManifest(await readContent(file));
  if (entries === undefined) throw unusable(file, UNKNOWN_FORM);
  return entries;
}

const UNKNOWN_FORM =
  'it is not a JSON object of ids and documents (as Relay and GraphQL Code Generator write it), nor an apollo-persisted-query-manifest of version 1';

async function readContent(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw unusable(file, `it cannot be read: ${fileErrorMessage(error)}`);
  }
}

function unusable(file: string, reason: string) {
  return createError('CONFIGURATION_INVALID', { where: file, issues: [reason] });
}

/** Why an entry of a manifest cannot be executed. */
export function issuesOf([id, text]: ManifestEntry, schema: GraphQLSchema): string[] {
  if (!/^[\w.:-]{1,128}$/.test(id)) {
    return [`${JSON.stringify(id)}: an id has up to 128 letters, digits and . : _ -`];
  }
  if (typeof text !== 'string') return [`${id}: its document is not a string`];
  try {
    return findIssues(text, schema).map((issue) => `${id}: ${issue}`);
  } catch (error) {
    return [`${id}: ${errorMessage(error)}`];
  }
}

function findIssues(text: string, schema: GraphQLSchema): string[] {
  const document = parse(text);
  const operations = document.definitions.filter(({ kind }) => kind === 'OperationDefinition');
  if (operations.length !== 1)
    return [`it has ${operations.length} operations; exactly one is needed`];
  const conditional = checkSubscriptions(document);
  if (conditional !== undefined) return [conditional.message];
  return validateDocument(schema, document).map(({ message }) => message);
}
