import type { ServerResponse } from 'node:http';

import { LRUCache } from 'lru-cache';
import pg from 'pg';

import { listenOnLoopback } from '../listen-on-loopback.ts';
import { serveOrders } from '../serve-orders.ts';
import type { Item } from '../workload.ts';

/* (b) The same response as the GraphQL variants, handwritten: stored text, an item cache and JSON.stringify. */

const LIST = {
  name: 'list',
  text: 'SELECT recommendations FROM stored_lists WHERE user_id = $1',
};

const ITEMS = {
  name: 'items',
  text: `SELECT item_id AS id, title, category, brand, price, currency, image_url AS "imageUrl", url, available
         FROM catalogue_items WHERE item_id = any($1)`,
};

interface Scored {
  readonly itemId: string;
  readonly score: number;
}

serveOrders(async (database) => {
  const pool = new pg.Pool(database);
  const cache = new LRUCache<string, Item>({ max: 50_000 });
  const readList = async (userId: string): Promise<readonly Scored[]> => {
    const { rows } = await pool.query<{ recommendations: string }>({ ...LIST, values: [userId] });
    return JSON.parse(rows[0]?.recommendations ?? '[]');
  };
  const fillCache = async (list: readonly Scored[]) => {
    const missing = list.filter(({ itemId }) => !cache.has(itemId)).map(({ itemId }) => itemId);
    if (missing.length === 0) return;
    const { rows } = await pool.query<Item>({ ...ITEMS, values: [missing] });
    for (const item of rows) cache.set(item.id, item);
  };
  const answer = async (userId: string, response: ServerResponse) => {
    const list = await readList(userId);
    await fillCache(list);
    const edges = list.map(({ itemId, score }, index) => ({
      rank: index + 1,
      score,
      node: cache.get(itemId),
    }));
    const body = JSON.stringify({
      data: { userRecommendations: { source: 'PERSONALIZED', edges } },
    });
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  };
  const port = await listenOnLoopback((request, response) => {
    void answer((request.url ?? '').slice('/users/'.length), response);
  });
  return { port };
});
