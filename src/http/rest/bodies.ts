import { z } from 'zod';

import { PlacementKind } from '../../domain/lists/recommendation-kind.ts';
import { restSchemas } from './answers.ts';

// The bodies of requests: parsed by these schemas, and described by them in the OpenAPI document. The arguments of
// GraphQL have the same names and limits, which `graphql/arguments` checks.

const id = z.string();
const price = z.number().nullable().default(null);

export const attributeFilter = z
  .strictObject({
    name: z.string().describe('The attribute: `brand`, or one that the operator has published.'),
    in: z.array(z.string()).nullable().default(null).describe('The item has one of these values.'),
    notIn: z
      .array(z.string())
      .nullable()
      .default(null)
      .describe('The item has none of these values.'),
    min: z.number().nullable().default(null).describe('The minimum of a number.'),
    max: z.number().nullable().default(null).describe('The maximum, not less than `min`.'),
  })
  .describe('A condition on an attribute of items.')
  .register(restSchemas, { id: 'AttributeFilter' });

const filter = z
  .strictObject({
    categories: z
      .array(z.string())
      .nullable()
      .default(null)
      .describe('Return only items in one of these categories, at most 100.'),
    excludeItemIds: z
      .array(id)
      .nullable()
      .default(null)
      .describe('The ids of items to exclude, at most 200.'),
    excludePurchased: z
      .boolean()
      .default(false)
      .describe('Whether to exclude items that the user has bought.'),
    availableOnly: z
      .boolean()
      .default(true)
      .describe('Whether to exclude items that are not available now.'),
    minPrice: price.describe('The minimum price. Items without a price are then excluded.'),
    maxPrice: price.describe('The maximum price, not less than `minPrice`.'),
    attributes: z
      .array(attributeFilter)
      .nullable()
      .default(null)
      .describe('Conditions on attributes, at most 20. An item has to meet all of them.'),
  })
  .describe('Restricts the items of a list.')
  .register(restSchemas, { id: 'Filter' });

const sessionId = id
  .nullable()
  .default(null)
  .describe(
    'The session id of a browser or app, 22 to 128 characters. The header `x-session-id` replaces it.',
  );

const placement = z
  .strictObject({
    name: z.string().describe('The name of the placement, unique within the page.'),
    kind: z.enum(PlacementKind).describe('The kind of list.'),
    itemId: id
      .nullable()
      .default(null)
      .describe(
        'The item whose similar items are shown. Required for SIMILAR_ITEMS. For FREQUENTLY_BOUGHT_TOGETHER and SESSION, it is the first of the items.',
      ),
    itemIds: z
      .array(id)
      .nullable()
      .default(null)
      .describe(
        'The items of the cart for FREQUENTLY_BOUGHT_TOGETHER, 1 to 100, or the items that the visitor interacted with for SESSION, newest first, 1 to 50. These kinds require `itemIds` or `itemId`.',
      ),
    first: z
      .int()
      .nullable()
      .default(null)
      .describe('The number of items to return, 1 to 100; by default 10.'),
    filter: filter.nullable().default(null),
  })
  .describe('One list of a page.')
  .register(restSchemas, { id: 'PlacementRequest' });

export const pageBody = z
  .strictObject({
    userId: id
      .nullable()
      .default(null)
      .describe('The id of the user in the shop; null, empty or absent for an anonymous visitor.'),
    placements: z.array(placement).describe('The lists of the page, 1 to 20.'),
    sessionId,
  })
  .register(restSchemas, { id: 'PageRequest' });

export const rankBody = z
  .strictObject({
    userId: id.describe(
      'The id of the user in the shop. With an empty id, for an anonymous visitor, and without a session id, the items keep their order.',
    ),
    itemIds: z
      .array(id)
      .describe('The ids of the items to rank, 1 to 500. A repeated id is ranked once.'),
    sessionId,
  })
  .register(restSchemas, { id: 'RankRequest' });
