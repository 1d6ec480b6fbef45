import { afterAll, beforeAll, expect, test } from 'vitest';

import { developer } from '../../src/domain/access/caller.ts';
import type { UserEvent } from '../../src/shop/live/read-user-history.ts';
import { setRunStatus } from '../support/set-run-rows.ts';
import { seedRun } from './support/seed-run.ts';
import {
  itemId,
  itemIds,
  serveAffinity,
  serveCatalogue,
  serveLists,
} from './support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from './support/test-gateway.ts';

let gateway: TestGateway;
let now = new Date();
let isDown = false;
const generations = { catalogue: 0, old: 0, new: 0, similar: 0 };
const occurredAt = new Date('2026-11-29T08:00:00Z');
const history: Readonly<Record<string, UserEvent[]>> = {
  ann: [
    { itemId: itemId(4), type: 'purchase', occurredAt },
    { itemId: 'gone', type: null, occurredAt },
  ],
};

beforeAll(async () => {
  gateway = await startTestGateway({
    clock: { now: () => now },
    freshnessTargetSeconds: 3_600,
    shop: {
      userHistory: async ({ userId }) => {
        if (isDown) throw new Error('the shop is down');
        return history[userId] ?? [];
      },
    },
  });
});

afterAll(async () => gateway[Symbol.asyncDispose]());

async function read<Data>(fields: string): Promise<Data | undefined> {
  const { data, errors } = await gateway.query<Data>(`{ ${fields} }`);
  expect(errors).toBeUndefined();
  return data;
}

async function codeOf(fields: string): Promise<unknown> {
  const { errors } = await gateway.query(`{ ${fields} }`);
  return errors?.[0]?.extensions['code'];
}

const PROBLEMS =
  'problems { code severity message advice since kind generationId run { id status } }';

interface Problems {
  readonly problems: readonly { readonly code: string; readonly kind: string | null }[];
}

async function readProblems(): Promise<Problems['problems']> {
  const data = await read<Problems>(PROBLEMS);
  return data?.problems ?? [];
}

test('an empty gateway has one problem: nothing is served', async () => {
  expect(await readProblems()).toMatchObject([{ code: 'NOTHING_SERVED', kind: null, run: null }]);
  expect(await read('userProfile(userId: "ann") { lists { count } }')).toMatchObject({
    userProfile: { lists: [] },
  });
});

test('the profile of a user has interactions with their items, and a stored list for each kind', async () => {
  generations.catalogue = await serveCatalogue(gateway.database);
  generations.old = await serveLists(gateway.database, 'USER_RECOMMENDATIONS', {
    ann: [itemId(1), itemId(2), 'gone'],
  });
  generations.new = await serveLists(gateway.database, 'USER_RECOMMENDATIONS', {
    ann: itemIds.slice(0, 40),
    bob: [itemId(9)],
  });
  generations.similar = await serveLists(gateway.database, 'SIMILAR_ITEMS', {
    [itemId(1)]: [itemId(2)],
  });
  await serveAffinity(gateway.database, generations.catalogue);
  const fields = `userId reason
    interactions { itemId type occurredAt item { title } }
    lists { kind count generatedAt generation { id kind status } }`;
  const served = { id: `generation_${generations.new}`, status: 'ACTIVE' };
  expect(await read(`userProfile(userId: "ann") { ${fields} }`)).toMatchObject({
    userProfile: {
      userId: 'ann',
      reason: null,
      interactions: [
        {
          itemId: itemId(4),
          type: 'purchase',
          occurredAt: occurredAt.toISOString(),
          item: { title: 'Item 4' },
        },
        { itemId: 'gone', type: null, item: null },
      ],
      lists: expect.arrayContaining([
        expect.objectContaining({
          kind: 'USER_RECOMMENDATIONS',
          count: 40,
          generation: expect.objectContaining(served),
        }),
        expect.objectContaining({ kind: 'ITEM_AFFINITY', count: 3 }),
      ]),
    },
  });
});

test('a user without interactions and lists has no profile, whatever the id', async () => {
  expect(await read('userProfile(userId: "unknown/🙂") { userId }')).toEqual({ userProfile: null });
  expect(await codeOf('userProfile(userId: "") { userId }')).toBe('ID_EMPTY');
});

test('without the shop, a profile has its lists and a reason', async () => {
  isDown = true;
  const data = await read(
    'userProfile(userId: "bob") { reason interactions { type } lists { count } }',
  );
  isDown = false;
  expect(data).toEqual({
    userProfile: {
      reason: 'The shop did not return the interactions of this user.',
      interactions: [],
      lists: [{ count: 1 }],
    },
  });
  expect((await readProblems()).map(({ code }) => code)).toContain('SHOP_NOT_RESPONDING');
  now = new Date(now.getTime() + 2_000);
  await read('userProfile(userId: "bob") { userId }');
  expect((await readProblems()).map(({ code }) => code)).not.toContain('SHOP_NOT_RESPONDING');
});

const LIST = 'generationId kind subjectId totalCount items { rank itemId score item { title } }';

test('the list of a user is read from a served generation and from an earlier one', async () => {
  const of = (id: string, first: number) =>
    `storedList(generationId: "${id}", subjectId: "ann", first: ${first}) { ${LIST} }`;
  expect(
    await read(
      `new: ${of(`generation_${generations.new}`, 2)} old: ${of(String(generations.old), 25)}`,
    ),
  ).toEqual({
    new: {
      generationId: `generation_${generations.new}`,
      kind: 'USER_RECOMMENDATIONS',
      subjectId: 'ann',
      totalCount: 40,
      items: [
        { rank: 1, itemId: itemId(1), score: 1, item: { title: 'Item 1' } },
        { rank: 2, itemId: itemId(2), score: 0.5, item: { title: 'Item 2' } },
      ],
    },
    old: expect.objectContaining({
      totalCount: 3,
      items: expect.arrayContaining([
        expect.objectContaining({ rank: 3, itemId: 'gone', item: null }),
      ]),
    }),
  });
});

test('the list of an item is read from a generation of similar items', async () => {
  const args = `generationId: "${generations.similar}", subjectId: "${itemId(1)}"`;
  expect(await read(`storedList(${args}) { kind items { itemId } }`)).toEqual({
    storedList: { kind: 'SIMILAR_ITEMS', items: [{ itemId: itemId(2) }] },
  });
});

test('a user without a list gets null, and generations without lists are refused with their codes', async () => {
  const of = (id: number | string) =>
    `storedList(generationId: "${id}", subjectId: "eve") { kind }`;
  expect(await read(of(generations.new))).toEqual({ storedList: null });
  expect(await codeOf(of(999))).toBe('GENERATION_NOT_FOUND');
  expect(await codeOf(of(generations.catalogue))).toBe('GENERATION_WITHOUT_LISTS');
  expect(await codeOf(of('x'))).toBe('GENERATION_ID_MALFORMED');
  await gateway.database.query('UPDATE gateway.generations SET pruned_at = now() WHERE id = $1', [
    generations.old,
  ]);
  expect(await codeOf(of(generations.old))).toBe('GENERATION_ROWS_REMOVED');
});

test('problems name stale kinds, refused generations and the failed run', async () => {
  expect(await readProblems()).toMatchObject([{ code: 'ITEM_MODEL_MISSING' }]);
  await seedRun(gateway.database, '20261130-110000-abcd');
  await setRunStatus(gateway.database, '20261130-110000-abcd', 'FAILED');
  const refused = await serveLists(gateway.database, 'SIMILAR_ITEMS', { x: [itemId(1)] });
  await gateway.database.query(
    `UPDATE gateway.generations SET status = CASE id WHEN $1 THEN 'REJECTED' ELSE 'ACTIVE' END
     WHERE id = any($2)`,
    [refused, [refused, generations.similar]],
  );
  await gateway.database.query(
    `UPDATE gateway.active_generations SET generation_id = $1 WHERE kind = 'SIMILAR_ITEMS'`,
    [generations.similar],
  );
  await gateway.database.query(
    `UPDATE gateway.generations SET created_at = now() - interval '2 hours' WHERE id = $1`,
    [generations.new],
  );
  const id = `generation_${refused}`;
  expect(await readProblems()).toMatchObject([
    { code: 'GENERATION_REFUSED', severity: 'ERROR', kind: 'SIMILAR_ITEMS', generationId: id },
    { code: 'RUN_FAILED', run: { id: '20261130-110000-abcd', status: 'FAILED' } },
    { code: 'STALE', severity: 'WARNING', kind: 'USER_RECOMMENDATIONS' },
    { code: 'ITEM_MODEL_MISSING' },
  ]);
});

test('administrators may read the lists of every user', async () => {
  expect(developer.scopes.has('ADMIN')).toBe(true);
  const data = await read(`userRecommendations(userId: "bob", first: 1) { nodes { id } }
    itemAffinity(userId: "bob") { userId }
    buyAgain(userId: "bob", first: 1) { nodes { id } }
    recentlyViewed(userId: "bob", first: 1) { nodes { id } }
    rankItems(userId: "bob", itemIds: ["${itemId(3)}"]) { items { itemId } }`);
  expect(data).toMatchObject({
    userRecommendations: { nodes: [{ id: itemId(9) }] },
    itemAffinity: { userId: 'bob' },
    rankItems: { items: [{ itemId: itemId(3) }] },
  });
});
