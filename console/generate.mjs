import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { codegen } from '@graphql-codegen/core';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse } from 'graphql';

import { fragmentsOf, operationsOf, readSources, sources } from './documents.mjs';

/*
 * Writes `x.generated.ts` beside each `x.graphql`: the types of its operations and fragments, and each operation as a
 * document with its id. A fragment of any file can be used in all files. `--check` writes nothing, and fails if a
 * file is not current.
 */

const root = dirname(fileURLToPath(import.meta.url));
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
  const { files, fragments } = readSources();
  const texts = files.map(async ({ path, document }) => [
    path.replace(/\.graphql$/, SUFFIX),
    await generateFile(path, document, fragments),
  ]);
  return new Map(await Promise.all(texts));
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
  const texts = operationsOf(document, fragments).map(describeOperation);
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

function describeOperation({ type, ...value }) {
  const { name } = value;
  const kind = type[0].toUpperCase() + type.slice(1);
  const typed = `TypedDocument<${name}${kind}, ${name}${kind}Variables>`;
  return `\nexport const ${name}Document: ${typed} = ${JSON.stringify(value, null, 2)};`;
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
