import { z } from 'zod';

const numbers = z.array(z.int().nonnegative()).readonly();
const values = z.array(z.number()).readonly();

const recency = z.object({
  by: z.enum(['nothing', 'position', 'visit', 'age']),
  half: z.number().positive(),
});

/** What a live model has besides its rows. */
export const itemModelParameters = z.object({
  /** How older entries of a session lose weight, in each layer. The second layer, if there are two, is that of baskets. */
  layers: z.array(recency).min(1).max(2).readonly(),
  /** The share of a basket that its user took before, from 0 to 1; null where the training could not tell. */
  repeatShare: z.number().nullable(),
  /** The lengths of all rows together, so that a reader allocates exactly what it needs. */
  entries: z.object({ related: z.int(), basketRelated: z.int(), similar: z.int() }),
});

export type ItemModelParameters = z.infer<typeof itemModelParameters>;

/** One item of a model. Other items are numbers: the positions of their rows. Arrays that belong together are equally long. */
export const itemModelRow = z
  .object({
    itemId: z.string(),
    /** What the item adds to the scores of other items when it is in a session; largest first. */
    related: numbers,
    weights: values,
    /** What the item adds in a basket, to those that lie in the same one; null where baskets are not known. */
    basketRelated: numbers.nullable(),
    basketWeights: values.nullable(),
    /** The most similar items by content, for pairs with an item of few users; squared cosines from 0 to 1. */
    similar: numbers,
    similarities: values,
    /** From 0 to 1, of all items. */
    popularity: z.number(),
    /** The purchases of the last weeks, from 0 to 1; the popularity where purchases are not known. */
    recentPopularity: z.number(),
    /** Epoch seconds: the creation time, else the first interaction; null where there is neither. */
    firstSeen: z.number().nullable(),
    /** The median days until a user buys the item again; null where too few users do. */
    repeatIntervalDays: z.number().nullable(),
    /** The gain against the item's own past; null where it does not gain. */
    trend: z.number().nullable(),
    /** The number of distinct users. */
    users: z.int(),
  })
  .refine(({ related, weights, basketRelated, basketWeights, similar, similarities }) => {
    const isComplete = related.length === weights.length && similar.length === similarities.length;
    return isComplete && basketRelated?.length === basketWeights?.length;
  }, 'Arrays that belong together differ in length.');

export type ItemModelRow = z.infer<typeof itemModelRow>;
