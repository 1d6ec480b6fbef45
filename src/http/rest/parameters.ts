import { z } from 'zod';

import { createError } from '../../domain/errors/create-error.ts';
import { decodeListCursor } from '../../domain/serving-rules/list-cursor.ts';
import type { AttributeCondition } from '../../domain/serving-rules/recommendation-filter.ts';
import { readAttributes } from '../../graphql/arguments/attribute-filter.ts';
import { readId, readText } from '../../graphql/arguments/read-argument.ts';
import type { ListRequest } from '../../serving/lists/list-field.ts';
import { attributeFilter } from './bodies.ts';
import { malformedParameter } from './malformed-parameter.ts';

const flag = z.stringbool({ truthy: ['true'], falsy: ['false'] });
const price = z.coerce.number().min(0).optional();

/** The query parameters: parsed by this schema, and described by it in the OpenAPI document. */
export const parameters = z.object({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(10)
    .describe('The number of items to return.'),
  after: z
    .string()
    .optional()
    .describe(
      'The `nextCursor` of the previous page. Later pages are read from the same generation as the first page.',
    ),
  category: z
    .array(z.string())
    .max(100)
    .default([])
    .describe(
      'Return only items in this category. Repeat the parameter for several categories, at most 100.',
    ),
  exclude_item_id: z
    .array(z.string())
    .max(200)
    .default([])
    .describe('The id of an item to exclude. Repeat the parameter for several items, at most 200.'),
  exclude_purchased: flag
    .default(false)
    .describe('Whether to exclude items that the user has bought.'),
  available_only: flag
    .default(true)
    .describe('Whether to exclude items that are not available now.'),
  min_price: price.describe('The minimum price. Items without a price are then excluded.'),
  max_price: price.describe('The maximum price, not less than `min_price`.'),
  attributes: z
    .string()
    .optional()
    .describe(
      'Conditions on attributes, as the JSON of a list of AttributeFilter, at most 20: `[{"name": "brand", "in": ["Acme"]}]`. An item has to meet all of them.',
    ),
});

/** The list that a request asks for; rejects parameters that are not valid. Unknown parameters are ignored. */
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
      attributes: readConditions(wanted.attributes),
    },
    counts: false,
  };
}

function readParameters(query: URLSearchParams): z.output<typeof parameters> {
  const parsed = parameters.safeParse(gather(query));
  if (parsed.success) return parsed.data;
  throw malformedParameter(parsed.error);
}

/** The values of each parameter: one, or a list where the parameter can be repeated. Empty values are absent ones. */
function gather(query: URLSearchParams): Record<string, unknown> {
  const entries = Object.entries(parameters.shape).map(([name, schema]) => {
    const values = query.getAll(name).filter((value) => value !== '');
    // A parameter that can be repeated is a list even if it is absent.
    const isList = Array.isArray(schema.safeParse(undefined).data);
    if (!isList && values.length > 1) {
      throw createError('PARAMETER_MALFORMED', { argument: name, reason: 'it has several values' });
    }
    return [name, isList ? values : values[0]] as const;
  });
  return Object.fromEntries(entries);
}

function readConditions(text: string | undefined): readonly AttributeCondition[] {
  if (text === undefined) return [];
  const parsed = conditions.safeParse(text);
  if (parsed.success) return readAttributes(parsed.data);
  const reason = 'it must be the JSON of a list of conditions, each with a `name`';
  throw createError('PARAMETER_MALFORMED', { argument: 'attributes', reason });
}

const conditions = z
  .string()
  .transform((text, context) => {
    try {
      const value: unknown = JSON.parse(text);
      return value;
    } catch {
      context.addIssue('it is not JSON');
      return z.NEVER;
    }
  })
  .pipe(z.array(attributeFilter));

function readCursor(after: string | undefined): ListRequest['after'] {
  if (after === undefined) return undefined;
  const cursor = decodeListCursor(after);
  if (cursor === undefined) throw createError('CURSOR_MALFORMED', {});
  return cursor;
}
