import { readFile } from 'node:fs/promises';

import { expect, test } from 'vitest';

import { itemIds, serveCatalogue, serveLists } from '../support/seeded-shop.ts';
import { withTestGateway } from '../support/test-gateway.ts';

const guide = await readFile(new URL('../../../docs/clients.md', import.meta.url), 'utf8');
const queries = [...guide.matchAll(/```graphql\n(query .+?)```/gs)].map(([, query = '']) => query);

test('the queries of docs/clients.md are answered without errors, with the defaults of their variables', async () => {
  expect(queries.length).toBeGreaterThan(1);
  await withTestGateway({}, async (gateway) => {
    await serveCatalogue(gateway.database);
    await serveLists(gateway.database, 'USER_RECOMMENDATIONS', { ann: itemIds.slice(0, 40) });
    for (const query of queries) {
      const { data, errors } = await gateway.query(query);
      expect({ query, errors }).toEqual({ query, errors: undefined });
      expect(JSON.stringify(data)).toContain('reason');
    }
  });
});
