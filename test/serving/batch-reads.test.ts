import { afterAll, beforeAll, expect, test } from 'vitest';

import { createRecommendationReader } from '../../src/database/lists/create-recommendation-reader.ts';
import type { KeyedRead } from '../../src/database/lists/recommendation-reader.ts';
import type { RecommendationList } from '../../src/domain/lists/recommendation-list.ts';
import { batchReads } from '../../src/serving/reads/batch-reads.ts';
import { type MigratedDatabase, openMigrated } from '../database/open-migrated.ts';
import { serveLists } from '../graphql/support/seeded-shop.ts';
import { watchStatements } from '../support/watch-statements.ts';

let migrated: MigratedDatabase;
let read: KeyedRead<RecommendationList>;
let generation: number;
let other: number;

beforeAll(async () => {
  migrated = await openMigrated();
  const { database } = migrated;
  const users = Array.from({ length: 600 }, (_, index) => [`u${index}`, [`item-${index}`]]);
  generation = await serveLists(database, 'USER_RECOMMENDATIONS', Object.fromEntries(users));
  other = await serveLists(database, 'USER_RECOMMENDATIONS', { u0: ['of the other'] });
  read = batchReads(createRecommendationReader(database).userRecommendations, {
    keeps: { rows: 1_000 },
    admits: () => false,
  });
});

afterAll(async () => migrated[Symbol.asyncDispose]());

async function itemOf(generationId: number, user: string): Promise<string | undefined> {
  return (await read(generationId, [user])).get(user)?.itemIds[0];
}

test('reads of one generation in one turn of the event loop share a statement', async () => {
  const statements = await watchStatements(async () => {
    const items = await Promise.all([
      itemOf(generation, 'u1'),
      itemOf(generation, 'u2'),
      itemOf(generation, 'u1'),
      itemOf(generation, 'nobody'),
      itemOf(other, 'u0'),
    ]);
    expect(items).toEqual(['item-1', 'item-2', 'item-1', undefined, 'of the other']);
  });
  // One a generation.
  expect(statements).toHaveLength(2);
});

test('more than 500 keys in one turn are divided into several statements', async () => {
  const users = Array.from({ length: 600 }, (_, index) => `u${index}`);
  const statements = await watchStatements(async () => {
    const items = await Promise.all(users.map(async (user) => itemOf(generation, user)));
    expect(items).toEqual(users.map((user) => user.replace('u', 'item-')));
  });
  expect(statements).toHaveLength(2);
});

test('a failed read rejects its requests, and the next turn reads again', async () => {
  const tooLarge = 2 ** 31;
  const asked = await Promise.allSettled([
    itemOf(tooLarge, 'u1'),
    itemOf(tooLarge, 'u2'),
    itemOf(generation, 'u3'),
  ]);
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  expect(await itemOf(generation, 'u4')).toBe('item-4');
});
