import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { buildGatewaySchema, printGatewaySchema } from '../src/graphql/build-schema.ts';
import { runScript } from './support/run-script.ts';

const usage = `Usage: npx gateway print-schema

Writes the GraphQL schema to schema/schema.graphql.`;

const file = fileURLToPath(new URL('../schema/schema.graphql', import.meta.url));

await runScript(usage, async ({ args }) => {
  parseArgs({ args, options: {} });
  await writeFile(file, printGatewaySchema(await buildGatewaySchema()));
  return `Wrote ${file}.`;
});
