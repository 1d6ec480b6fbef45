import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parse, print, visit } from 'graphql';

/* The operations of the console, each with its id: the SHA-256 of its text together with the fragments that it uses. */

export const sources = join(dirname(fileURLToPath(import.meta.url)), 'src');

/** Every `.graphql` file by its path, and the fragments of all of them by name. */
export function readSources() {
  const files = readdirSync(sources, { recursive: true })
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => join(sources, name))
    .toSorted()
    .map((path) => ({ path, document: parse(readFileSync(path, 'utf8')) }));
  const fragments = new Map(
    files
      .flatMap(({ document }) => document.definitions)
      .filter(({ kind }) => kind === 'FragmentDefinition')
      .map((fragment) => [fragment.name.value, fragment]),
  );
  return { files, fragments };
}

/** The operations of a document, with the text that is sent for each. */
export function operationsOf(document, fragments) {
  return document.definitions
    .filter(({ kind }) => kind === 'OperationDefinition')
    .map((operation) => {
      const alone = { kind: 'Document', definitions: [operation] };
      const definitions = [operation, ...fragmentsOf(alone, fragments)];
      const text = print({ kind: 'Document', definitions });
      const id = createHash('sha256').update(text).digest('hex');
      return { name: operation.name.value, type: operation.operation, id, text };
    });
}

/** The fragments that a document uses, also by way of other fragments. */
export function fragmentsOf(document, fragments, found = new Set()) {
  visit(document, {
    FragmentSpread: ({ name }) => {
      const fragment = fragments.get(name.value);
      if (fragment === undefined) throw new Error(`The fragment ${name.value} does not exist.`);
      if (found.has(fragment)) return;
      found.add(fragment);
      fragmentsOf({ kind: 'Document', definitions: [fragment] }, fragments, found);
    },
  });
  return found;
}

/** The manifest that the gateway registers: the text of each operation by its id. */
export function createManifest() {
  const { files, fragments } = readSources();
  const operations = files.flatMap(({ document }) => operationsOf(document, fragments));
  return Object.fromEntries(operations.map(({ id, text }) => [id, text]));
}
