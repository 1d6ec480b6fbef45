import { Readable } from 'node:stream';

import { errorMessage } from '@recommendation-gateway/lib';

import { errorCode } from '../../database/connection/error-code.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { Shop, ShopQueryName } from '../shop.ts';

/**
 * The shop, with errors that name the mapping query: a valid query can still fail at a row that PostgreSQL cannot
 * compute.
 */
export function nameFailures(shop: Shop): Shop {
  const { database } = shop;
  return {
    ...shop,
    database: {
      ...database,
      query: async (text, values) => {
        try {
          return await database.query(text, values);
        } catch (error) {
          throw toQueryError(shop, text, error);
        }
      },
      copyOut: async (text) => {
        const source = await database.copyOut(text);
        return Readable.from(named(shop, text, source), { objectMode: false });
      },
    },
  };
}

async function* named(shop: Shop, text: string, source: Readable): AsyncGenerator<unknown> {
  try {
    yield* source;
  } catch (error) {
    throw toQueryError(shop, text, error);
  }
}

/** SQLSTATE classes: data exceptions, and syntax errors or access rule violations. */
const OF_QUERY = /^(22|42)/;

const QUERIES: readonly ShopQueryName[] = ['users', 'items', 'interactions'];

function toQueryError({ queries }: Shop, text: string, error: unknown): unknown {
  const read = QUERIES.filter((name) => {
    const query = queries[name];
    return query !== undefined && text.includes(query);
  });
  // Beside the interactions, the others are read for their ids only.
  const named = read.includes('interactions') ? ['interactions'] : read;
  const state = errorCode(error);
  if (named.length === 0 || !OF_QUERY.test(state ?? '')) return error;
  const context = { query: named.join(' or '), reason: errorMessage(error), state };
  return createError('SHOP_QUERY_FAILED', context, error);
}
