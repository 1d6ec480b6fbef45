import { z } from 'zod';

import { RecommendationSource } from '../../domain/serving-rules/candidate-sources.ts';

// The responses of the REST API: the OpenAPI document is generated from them, and the answers have their types.

/** The schemas that the OpenAPI document defines by name. */
export const restSchemas = z.registry<{ readonly id: string }>();

const text = z.string().nullable();
const score = z.number().nullable();

const asLastSeen = z
  .boolean()
  .describe(
    'Whether price and availability are the last known values, because the shop did not respond.',
  );

const item = z
  .object({
    id: z.string(),
    title: text,
    category: text,
    brand: text,
    price: z.number().nullable(),
    listPrice: z
      .number()
      .nullable()
      .describe(
        'The price before a reduction, read from the shop for each request, as `price` is.',
      ),
    currency: text.describe('ISO 4217 code, such as EUR.'),
    imageUrl: text,
    imageAlt: text.describe('The text that describes the image.'),
    url: text,
    available: z.boolean().describe('Whether the item can be bought.'),
    parentId: text.describe('The id that all variants of a product share.'),
    attributes: z
      .record(z.string(), z.unknown())
      .describe('Further attributes that the operator has published.'),
  })
  .describe('An item of the shop.')
  .register(restSchemas, { id: 'Item' });

const recommendation = z
  .object({
    itemId: z.string(),
    rank: z.int().min(1).describe('The rank in the whole list, starting at 1.'),
    score: score.describe('The score of the model, comparable only within one list and source.'),
    source: z.enum(RecommendationSource).describe('The source of the item.'),
    reason: text.describe(
      'A human-readable explanation if the item comes from another source than the list.',
    ),
    because: text.describe('The id of the item that this one follows from, if there is one.'),
    item,
  })
  .register(restSchemas, { id: 'Recommendation' });

export const listAnswer = z.object({
  recommendations: z
    .array(recommendation)
    .describe('The items of the page, best first. No item is repeated on a later page.'),
  source: z.enum(RecommendationSource).nullable().describe('The source of the first item.'),
  reason: text.describe(
    'A human-readable explanation if the list is empty, shorter than requested or from a fallback source.',
  ),
  generatedAt: z
    .string()
    .meta({ format: 'date-time' })
    .nullable()
    .describe('The time when the list was generated.'),
  freshenedAt: z
    .string()
    .meta({ format: 'date-time' })
    .nullable()
    .describe('The time at which the interactions that re-ordered the list were read, if any did.'),
  stale: z.boolean().describe('Whether the list is older than the freshness target.'),
  asLastSeen,
  nextCursor: text.describe(
    'The cursor to send as `after` for the next page; null on the last page.',
  ),
});

export const userListAnswer = listAnswer
  .extend({ userId: z.string() })
  .register(restSchemas, { id: 'UserList' });

export const visitorListAnswer = listAnswer
  .extend({ userId: text.describe('Null for an anonymous visitor.') })
  .register(restSchemas, { id: 'VisitorList' });

export const itemListAnswer = listAnswer
  .extend({ itemId: z.string() })
  .register(restSchemas, { id: 'ItemList' });

export const affinityAnswer = listAnswer
  .extend({
    userId: z.string(),
    categories: z
      .array(z.object({ category: z.string(), score: z.number() }))
      .describe('The categories that the user has an affinity for, strongest first.'),
  })
  .register(restSchemas, { id: 'ItemAffinity' });

export const shopListAnswer = listAnswer.clone().register(restSchemas, { id: 'List' });

const errorEntry = z
  .object({
    message: z.string().describe('A description of the error.'),
    extensions: z.object({
      code: z.string().describe('A stable code for use by programs.'),
      advice: z.string().optional().describe('How to resolve the error.'),
      retryable: z.boolean().optional().describe('Whether the same request can succeed later.'),
      requestId: z.string().optional().describe('The id to report an unexpected error with.'),
    }),
  })
  .register(restSchemas, { id: 'Error' });

export const pageAnswer = z
  .object({
    placements: z
      .array(
        z.object({
          name: z.string().describe('The name of the placement, as it was sent.'),
          list: shopListAnswer.nullable().describe('Null if the placement failed.'),
          error: errorEntry.nullable().describe('Why the placement failed; the others did not.'),
        }),
      )
      .describe('The placements, in the order in which they were sent. No item appears twice.'),
  })
  .register(restSchemas, { id: 'Page' });

export const rankedAnswer = z
  .object({
    userId: z.string(),
    items: z
      .array(
        z.object({
          itemId: z.string(),
          rank: z.int().min(1).describe('The rank of the item for the user, starting at 1.'),
          inputRank: z.int().min(1).describe('The position in `itemIds`, starting at 1.'),
          score: score.describe('Null if there is no score for this item.'),
          item: item.nullable().describe('The item; null if it is not in the catalogue.'),
        }),
      )
      .describe('Every item that was sent, once, best first.'),
    source: z
      .enum(RecommendationSource)
      .describe('CAMPAIGN or LOCAL_MODEL if a campaign or the item model ranked the items.'),
    degradedReason: text.describe(
      'Why a better source did not rank the items; null if none was to be expected.',
    ),
    recommendationId: text.describe('The recommendation id of Personalize, if there is one.'),
    asLastSeen,
  })
  .register(restSchemas, { id: 'RankedItems' });

export const errorAnswer = z
  .object({ errors: z.array(errorEntry) })
  .describe('Errors, in the form of a GraphQL response.')
  .register(restSchemas, { id: 'Errors' });
