import { afterAll, beforeAll, expect, test } from 'vitest';

import { serveCatalogue } from '../support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from '../support/test-gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
  await serveCatalogue(gateway.database);
});

afterAll(async () => gateway[Symbol.asyncDispose]());

test('items are in the order of their ids, with null for ids that do not exist', async () => {
  const answer = await gateway.query(`{
    items(ids: ["item-003", "nothing", "item-001", "item-003"]) { id title brand price currency attributes }
    item(id: "item-002") { id similarItems { reason totalCount } }
    none: item(id: "nothing") { id }
  }`);
  expect(answer.data).toMatchObject({
    items: [
      {
        id: 'item-003',
        title: 'Item 3',
        brand: 'Acme',
        price: 3,
        currency: 'EUR',
        attributes: { colour: 'blue' },
      },
      null,
      { id: 'item-001' },
      { id: 'item-003' },
    ],
    item: {
      id: 'item-002',
      similarItems: { totalCount: 200, reason: expect.stringContaining('similar description') },
    },
    none: null,
  });
});
