import { readFile } from 'node:fs/promises';

import { stripIgnoredCharacters } from 'graphql';
import { expect, test } from 'vitest';

import { buildGatewaySchema } from '../../../src/graphql/build-schema.ts';
import { printSubgraph } from '../../../src/graphql/federation/print-subgraph.ts';

test('schema/subgraph.graphql is current: run `npx gateway print-schema` after a change', async () => {
  const printed = await readFile(
    new URL('../../../schema/subgraph.graphql', import.meta.url),
    'utf8',
  );
  expect(printSubgraph(await buildGatewaySchema({ federation: true }))).toBe(printed);
});

test('without the setting, the schema has no entities', async () => {
  const schema = await buildGatewaySchema();
  const names = ['_Any', '_Entity', '_Service', 'User'].filter((name) => schema.getType(name));
  expect(names).toEqual([]);
  expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).not.toContain('_entities');
});

test('the subgraph has the entities with their keys, and nothing that only ADMIN may read', async () => {
  const sdl = printSubgraph(await buildGatewaySchema({ federation: true }));
  const code = stripIgnoredCharacters(sdl.replaceAll(/"""[\s\S]*?"""/g, ''));
  const list = 'after:String filter:RecommendationFilter first:Int=10';
  for (const part of [
    'url:"https://specs.apollo.dev/federation/v2.0"',
    'type Item@key(fields:"id"){attributes:JSONObject!@shareable available:Boolean!@shareable',
    'similarItems(',
    'type PageInfo@shareable{',
    `type User@key(fields:"id"){affinity(${list}):ItemAffinity id:ID!recommendations(${list}):RecommendationConnection}`,
  ]) {
    expect(code).toContain(part);
  }
  expect(code).not.toMatch(/Mutation|Subscription|PipelineRun|_entities|_Any|solutionVersionArn/);
});
