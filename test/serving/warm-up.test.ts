import { afterAll, beforeAll, expect, test } from 'vitest';

import { createServing } from '../../src/serving/create-serving.ts';
import { type MigratedDatabase, openMigrated } from '../database/open-migrated.ts';
import { watchStatements } from '../support/watch-statements.ts';
import { servingOptions } from './any-shop.ts';

const emptyShop = { items: [], interactions: [], purchases: [] };

let migrated: MigratedDatabase;

beforeAll(async () => {
  migrated = await openMigrated();
});

afterAll(async () => migrated[Symbol.asyncDispose]());

test('a process that serves no request reads no pointer, and a server reads them before the first request', async () => {
  const { database } = migrated;
  // Whatever was sent before these statements has been sent when the last one is answered.
  const sentBy = async (work: () => void) => {
    const sent = await watchStatements(async () => {
      work();
      for (let nth = 0; nth < 5; nth += 1) await database.query('SELECT 1');
    });
    return sent.filter(({ text }) => text?.includes('active_generations')).length;
  };
  const started: ReturnType<typeof createServing>[] = [];
  expect(await sentBy(() => started.push(createServing(servingOptions(database, emptyShop))))).toBe(
    0,
  );
  expect(await sentBy(() => started[0]?.warmUp())).toBe(1);
  await started[0]?.close();
});
