import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { codegen } from '@graphql-codegen/core';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse, print, visit } from 'graphql';

/*
 * Writes `x.generated.ts` beside each `x.graphql`: the types of its operations and fragments, and each operation as a
 * document with its id. A fragment of any file can be used in all files. `--check` writes nothing, and fails if a
 * file is not current.
 */

const root = dirname(fileURLToPath(import.meta.url));
const sources = join(root, 'src');
const schemaText = readFileSync(join(root, '../schema/schema.graphql'), 'utf8');
const schema = buildSchema(schemaText);
const SUFFIX = '.generated.ts';

const config = {
  enumType: 'string-literal',
  scalars: { DateTime: 'string', ID: 'string', JSONObject: '{ readonly [name: string]: unknown }' },
  immutableTypes: true,
  skipTypename: true,
  strictScalars: true,
  omitOperationSuffix: false,
};

/** The text of each generated file by its path; the paths of sources without one are left out. */
export async function generate() {
  const parsed = filesIn('.graphql').map((path) => ({
    path,
    document: parse(readFileSync(path, 'utf8')),
  }));
  const fragments = new Map(
    parsed
      .flatMap(({ document }) => document.definitions)
      .filter(({ kind }) => kind === 'FragmentDefinition')
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const files = parsed.map(async ({ path, document }) => [
    path.replace(/\.graphql$/, SUFFIX),
    await generateFile(path, document, fragments),
  ]);
  return new Map(await Promise.all(files));
}

async function generateFile(path, document, fragments) {
  const used = fragmentsOf(document, fragments);
  const whole = { ...document, definitions: [...new Set([...document.definitions, ...used])] };
  const types = await codegen({
    filename: path,
    schema: parse(schemaText),
    schemaAst: schema,
    documents: [{ location: path, document: whole }],
    config,
    plugins: [{ typescriptOperations: config }],
    pluginMap: { typescriptOperations },
  });
  const operations = document.definitions.filter(({ kind }) => kind === 'OperationDefinition');
  const texts = operations.map((operation) => describeOperation(operation, fragments));
  const typedDocument = relative(dirname(path), join(sources, 'api/typed-document.ts'));
  const from = typedDocument
    .split(sep)
    .join('/')
    .replace(/^(?!\.)/, './');
  return [
    `/* Generated from ${path.split(sep).at(-1)}: npm run generate --workspace console */`,
    ...(texts.length === 0 ? [] : [`import type { TypedDocument } from '${from}';`]),
    '',
    types.trim(),
    ...texts,
    '',
  ].join('\n');
}

function describeOperation(operation, fragments) {
  const alone = { kind: 'Document', definitions: [operation] };
  const definitions = [operation, ...fragmentsOf(alone, fragments)];
  const text = print({ kind: 'Document', definitions });
  const id = createHash('sha256').update(text).digest('hex');
  const name = operation.name.value;
  const kind = operation.operation[0].toUpperCase() + operation.operation.slice(1);
  const type = `TypedDocument<${name}${kind}, ${name}${kind}Variables>`;
  const value = { name, id, text };
  return `\nexport const ${name}Document: ${type} = ${JSON.stringify(value, null, 2)};`;
}

/** The fragments that a document uses, also by way of other fragments. */
function fragmentsOf(document, fragments, found = new Set()) {
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

function filesIn(suffix) {
  return readdirSync(sources, { recursive: true })
    .filter((name) => name.endsWith(suffix))
    .map((name) => join(sources, name))
    .toSorted();
}

async function main() {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const generated = await generate();
  const isStale = ([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text;
  const stale = [...generated].filter(isStale);
  if (!values.check) {
    for (const [path, text] of stale) writeFileSync(path, text);
    return;
  }
  for (const [path] of stale) console.error(`${relative(root, path)} is not current`);
  if (stale.length > 0) process.exitCode = 1;
}

await main();
