import { runningSums } from '@recommendation-gateway/lib';

import { copyRow } from '../../database/connection/copy-text.ts';
import type { Database, Session } from '../../database/connection/database.ts';
import { picturePath } from '../../domain/demo-pictures/draw-picture.ts';
import { createError } from '../../domain/errors/create-error.ts';
import { generateHistory, type HistorySource } from './demo/generate-history.ts';
import { generateItems, interests } from './demo/generate-items.ts';
import { generateUser, shareOut } from './demo/generate-users.ts';
import type { DemoItem } from './demo/product-line.ts';
import { fillShelves } from './demo/shelves.ts';
import { findBuiltInShop, type BuiltInShop } from './find-built-in-shop.ts';
import { recordShop } from './record-shop.ts';
import { addColumns, indexSessions, itemColumns, replaceShop } from './shop-tables.ts';

export interface DemoShopSize {
  readonly users: number;
  readonly items: number;
  readonly interactions: number;
}

export interface DemoShopOptions {
  readonly seed: number;
  readonly size: DemoShopSize;
  /** The newest interaction is just before this moment. */
  readonly until: Date;
  readonly signal?: AbortSignal;
}

export const defaultDemoShop: { readonly seed: number; readonly size: DemoShopSize } = {
  seed: 1,
  size: { users: 1_200, items: 600, interactions: 36_000 },
};

const furtherColumns = {
  users: ['age_group', 'country'],
  items: ['list_price', 'image_alt', 'activity', 'color', 'material'],
  interactions: ['order_id', 'session_id'],
};

/** Fills the built-in shop with the demo shop of this seed and size, replacing the current one. */
export async function seedDemoShop(
  database: Database,
  options: DemoShopOptions,
): Promise<BuiltInShop> {
  checkSize(options.size);
  const replace = async (session: Session) => {
    await replaceShop(session, async (schema) => {
      await addColumns(session, schema, furtherColumns);
      await fill(session, schema, options);
      await indexSessions(session, schema, furtherColumns);
      await recordShop(session, schema, {
        kind: 'demo',
        seed: options.seed,
        source: `demo shop, seed ${options.seed}`,
      });
    });
    const shop = await findBuiltInShop(session);
    if (shop === undefined) throw new Error('the demo shop vanished while it was seeded');
    return shop;
  };
  return database.transaction(replace, { signal: options.signal });
}

async function fill(session: Session, schema: string, options: DemoShopOptions): Promise<void> {
  const { seed, size } = options;
  const items = generateItems(seed, size.items, options.until.getTime());
  const itemNames = [...itemColumns, ...furtherColumns.items].join(', ');
  await session.copyIn(`COPY ${schema}.items (${itemNames}) FROM STDIN`, itemRows(items));
  await session.copyIn(
    `COPY ${schema}.users (user_id, age_group, country) FROM STDIN`,
    userRows(options),
  );
  await session.copyIn(
    `COPY ${schema}.interactions (user_id, item_id, event_type, event_value, occurred_at, order_id, session_id) FROM STDIN`,
    interactionRows(options, items),
  );
}

function* itemRows(items: readonly DemoItem[]): Generator<string> {
  for (const item of items) {
    const { id, title, category, brand, price, available, description, color, material } = item;
    const createdAt = new Date(item.createdAt).toISOString();
    const shown = [id, title, category, brand, price, 'USD', picturePath(item), `/items/${id}`];
    const further = [item.listPrice, describePicture(item), item.interest.name, color, material];
    yield copyRow([...shown, available, createdAt, description, ...further]);
  }
}

function describePicture({ line, color }: DemoItem): string {
  return `Drawing of ${color === null ? '' : `${color.toLowerCase()} `}${line.noun.toLowerCase()}`;
}

function* userRows(options: DemoShopOptions): Generator<string> {
  for (const { id, ageGroup, country } of usersOf(options)) {
    yield copyRow([id, ageGroup, country]);
  }
}

/** Generates the history of one user at a time, to limit memory. */
function* interactionRows(options: DemoShopOptions, items: readonly DemoItem[]): Generator<string> {
  const { seed, size, until } = options;
  const shelves = fillShelves(items);
  const shelfSums = runningSums(shelves.map(({ interest }) => interest.share));
  const source: HistorySource = { seed, until: until.getTime(), shelves, shelfSums };
  const countOf = shareOut(seed, size.users, size.interactions);
  for (const user of usersOf(options)) {
    yield generateHistory(source, user, countOf(user.index))
      .map(({ item, type, quantity, time, orderId, sessionId }) => {
        const occurredAt = new Date(time).toISOString();
        return copyRow([user.id, item.id, type, quantity, occurredAt, orderId, sessionId]);
      })
      .join('');
  }
}

function* usersOf({ seed, size, signal }: DemoShopOptions) {
  for (let index = 0; index < size.users; index++) {
    signal?.throwIfAborted();
    yield { ...generateUser(seed, index, interests), index };
  }
}

function checkSize(size: DemoShopSize): void {
  for (const [name, count] of Object.entries(size)) {
    const least = name === 'interactions' ? 0 : 1;
    if (!Number.isSafeInteger(count) || count < least) {
      throw createError('DEMO_SIZE_INVALID', { name, count, least });
    }
  }
}
