import { z } from 'zod';

import { createError } from '../../domain/errors/create-error.ts';
import { decodeListCursor } from '../../domain/serving-rules/list-cursor.ts';
import { readId, readText } from '../../graphql/arguments/read-argument.ts';
import type { ListRequest } from '../../serving/lists/list-field.ts';

const flag = z.stringbool({ truthy: ['true'], falsy: ['false'] });
const price = z.coerce.number().min(0).optional();

/** What the query of an address may say: read by this, and described by it in the OpenAPI document. */
export const parameters = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(10).describe('How many items.'),
  after: z
    .string()
    .optional()
    .describe('The `nextCursor` of the page before. It stays in the lists that it began in.'),
  category: z
    .array(z.string())
    .max(100)
    .default([])
    .describe('Only items of one of these categories; can be given several times.'),
  exclude_item_id: z
    .array(z.string())
    .max(200)
    .default([])
    .describe('Items that must not come; can be given several times.'),
  exclude_purchased: flag.default(false).describe('Leaves out what the user has bought.'),
  available_only: flag.default(true).describe('Leaves out what cannot be bought now.'),
  min_price: price.describe('The lowest price. Items without a price do not come then.'),
  max_price: price.describe('The highest price, not below `min_price`.'),
});

/** The list that an address asks for; a fault when it makes no sense. Unknown parameters mean nothing here. */
export function readListRequest(key: string, query: URLSearchParams): ListRequest {
  const wanted = readParameters(query);
  const { category: categories, min_price: minPrice = null, max_price: maxPrice = null } = wanted;
  if (minPrice !== null && maxPrice !== null && minPrice > maxPrice) {
    throw createError('PRICE_RANGE_EMPTY', { minPrice, maxPrice });
  }
  return {
    key,
    first: wanted.limit,
    after: readCursor(wanted.after),
    filter: {
      categories:
        categories.length === 0 ? null : categories.map((one) => readText('category', one)),
      excludeItemIds: wanted.exclude_item_id.map((one) => readId('exclude_item_id', one)),
      excludePurchased: wanted.exclude_purchased,
      availableOnly: wanted.available_only,
      minPrice,
      maxPrice,
    },
    counts: false,
  };
}

function readParameters(query: URLSearchParams): z.output<typeof parameters> {
  const parsed = parameters.safeParse(gather(query));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const argument = String(issue?.path[0]);
  throw createError('PARAMETER_MALFORMED', { argument, reason: issue?.message ?? '' });
}

/** What is there of each parameter: one value, or a list where it takes several. Empty is as good as absent. */
function gather(query: URLSearchParams): Record<string, unknown> {
  const entries = Object.entries(parameters.shape).map(([name, schema]) => {
    const values = query.getAll(name).filter((value) => value !== '');
    // Those that take several are lists also when there is none.
    const isList = Array.isArray(schema.safeParse(undefined).data);
    return [name, isList || values.length > 1 ? values : values[0]] as const;
  });
  return Object.fromEntries(entries);
}

function readCursor(after: string | undefined): ListRequest['after'] {
  if (after === undefined) return undefined;
  const cursor = decodeListCursor(after);
  if (cursor === undefined) throw createError('CURSOR_MALFORMED', {});
  return cursor;
}
