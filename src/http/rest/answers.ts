import { z } from 'zod';

import { RecommendationSource } from '../../domain/serving-rules/candidate-sources.ts';

// What the addresses answer. The OpenAPI document is made of these, and the answers are of their types.

/** Those that the document calls by a name. */
export const restSchemas = z.registry<{ readonly id: string }>();

const text = z.string().nullable();

const item = z
  .object({
    id: z.string(),
    title: text,
    category: text,
    brand: text,
    price: z.number().nullable(),
    currency: text.describe('By ISO 4217.'),
    imageUrl: text,
    url: text,
    available: z.boolean().describe('Whether it can be bought now.'),
    attributes: z
      .record(z.string(), z.unknown())
      .describe('Further columns of the shop that the operator made public.'),
  })
  .describe('An item as the shop shows it.')
  .register(restSchemas, { id: 'Item' });

const recommendation = z
  .object({
    itemId: z.string(),
    rank: z.int().min(1).describe('Its place over all pages; the first is 1.'),
    score: z.number().nullable().describe('Comparable within one list and source only.'),
    source: z.enum(RecommendationSource).describe('Where it came from.'),
    reason: text.describe('Why it is there, for people.'),
    item,
  })
  .register(restSchemas, { id: 'Recommendation' });

export const listAnswer = z.object({
  recommendations: z.array(recommendation).describe('Best first; no item twice over all pages.'),
  source: z.enum(RecommendationSource).nullable().describe('Where the first came from.'),
  reason: text.describe('Why the list is empty, short, or not what was asked for.'),
  generatedAt: z.string().meta({ format: 'date-time' }).nullable().describe('When it was loaded.'),
  stale: z.boolean().describe('Whether it is older than the freshness target.'),
  asLastSeen: z
    .boolean()
    .describe('Whether price and availability are as last seen, because the shop did not say.'),
  nextCursor: text.describe('Send it as `after` for the next page; null on the last one.'),
});

export const userListAnswer = listAnswer
  .extend({ userId: z.string() })
  .register(restSchemas, { id: 'UserList' });

export const itemListAnswer = listAnswer
  .extend({ itemId: z.string() })
  .register(restSchemas, { id: 'ItemList' });

export const affinityAnswer = listAnswer
  .extend({
    userId: z.string(),
    categories: z
      .array(z.object({ category: z.string(), score: z.number() }))
      .describe('The categories that the user leans to, strongest first.'),
  })
  .register(restSchemas, { id: 'ItemAffinity' });

export const errorAnswer = z
  .object({
    errors: z.array(
      z.object({
        message: z.string().describe('What is wrong.'),
        extensions: z.object({
          code: z.string().describe('Stable, for programs.'),
          advice: z.string().optional().describe('What to do about it.'),
          retryable: z.boolean().optional().describe('Whether the same can work later.'),
          requestId: z.string().optional().describe('Quote it when you report a failure.'),
        }),
      }),
    ),
  })
  .describe('The same form as that of GraphQL.')
  .register(restSchemas, { id: 'Errors' });
