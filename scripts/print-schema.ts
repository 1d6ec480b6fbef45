import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { buildGatewaySchema, printGatewaySchema } from '../src/graphql/build-schema.ts';
import { printSubgraph } from '../src/graphql/federation/print-subgraph.ts';
import { runScript } from './support/run-script.ts';

const usage = `Usage: npx gateway print-schema

Writes the GraphQL schema to schema/schema.graphql, and to schema/subgraph.graphql what it is as a subgraph of Apollo
Federation.`;

const fileOf = (name: string) => fileURLToPath(new URL(`../schema/${name}`, import.meta.url));

await runScript(usage, async ({ args }) => {
  parseArgs({ args, options: {} });
  const [schema, subgraph] = [fileOf('schema.graphql'), fileOf('subgraph.graphql')];
  await writeFile(schema, printGatewaySchema(await buildGatewaySchema()));
  await writeFile(subgraph, printSubgraph(await buildGatewaySchema({ federation: true })));
  return `Wrote ${schema} and ${subgraph}.`;
});
