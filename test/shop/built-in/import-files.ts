import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import type { Database } from '../../../src/database/connection/database.ts';
import { importShop, type ShopImport } from '../../../src/shop/built-in/import-shop.ts';

/** Three good rows, written in three ways. */
export const interactions = `user_id,item_id,timestamp,event_type,event_value
u1,a,1259653500,view,
u1,b,2009-12-01T07:45:00Z,,2
u2,a,2009-12-01 08:45:00+0100,purchase,1.5
`;
export const items = `item_id,title,price,available,Shelf Mark
a,"Lamp, green",12.50,no,7/b
b,"Chair ""Oslo""",99,,
`;

/** Imports files of this content; the options are those of an import. */
export async function importFiles(
  database: Database,
  files: { interactions: string; items?: string; users?: string },
  options: Partial<Omit<ShopImport, 'interactions' | 'items' | 'users'>> = {},
): ReturnType<typeof importShop> {
  const { interactions: events, items: goods, users: people } = files;
  return importShop(database, {
    append: false,
    maxBadShare: 0.01,
    ...options,
    interactions: await writeShopFile('interactions.csv', events),
    ...(goods === undefined ? {} : { items: await writeShopFile('items.csv', goods) }),
    ...(people === undefined ? {} : { users: await writeShopFile('users.csv', people) }),
  });
}

/** A file for one test, by its path. */
export async function writeShopFile(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await makeFolder(), name);
  await writeFile(path, content);
  return path;
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shop-import-'));
  onTestFinished(async () => rm(folder, { recursive: true }));
  return folder;
}

export async function readItems(database: Database): Promise<object[]> {
  return database.query(
    'SELECT item_id, title, price, available, shelf_mark FROM built_in_shop.items ORDER BY item_id',
  );
}

export async function readInteractions(database: Database): Promise<object[]> {
  return database.query(
    `SELECT user_id, item_id, event_type, event_value, occurred_at
    FROM built_in_shop.interactions ORDER BY user_id, item_id`,
  );
}
