import { z } from 'zod';

import { chainSourceNames, defaultChains } from '../domain/serving-rules/candidate-sources.ts';

export const freshness = z.strictObject({
  /** Older lists are marked stale. */
  targetHours: z.number().positive().default(168),
});

const sourceName = z.enum(chainSourceNames);

/** The candidate sources of a list in their order, each at most once. */
const chain = z
  .array(sourceName)
  .min(1)
  .refine((links) => new Set(links).size === links.length, 'must contain each source at most once');

export const serving = z.strictObject({
  chains: z
    .strictObject({
      userRecommendations: chain.default([...defaultChains.userRecommendations]),
      itemAffinity: chain.default([...defaultChains.itemAffinity]),
      similarItems: chain
        .refine(
          (links) => !links.some(isOfUsers),
          'must not contain PERSONALIZED, SESSION or AFFINITY, which need a user',
        )
        .default([...defaultChains.similarItems]),
    })
    .prefault({}),
  /** Whether a list has at most one variant of each `parent_id`: the best-ranked one that may be shown. */
  oneVariantPerParent: z.boolean().default(true),
  /** How long price and availability of an item are cached. */
  availabilitySeconds: z.number().min(0).default(5),
  /** How long a list waits for the shop; then it shows the last known price and availability. */
  shopDeadlineMs: z.int().min(1).default(250),
  /** How long a page waits for each of its placements. */
  placementDeadlineMs: z.int().min(1).default(1_000),
  /** Whether lists are re-ordered by interactions that are newer than the generation. */
  freshen: z.boolean().default(true),
  /** The memory for item models, of which a gateway holds up to two. 0: none is held. */
  itemModelMemoryMb: z.int().min(0).max(1_048_576).default(400),
  /** Whether repeated queries run as compiled functions instead of in graphql-js. */
  compileQueries: z.boolean().default(true),
});

function isOfUsers(one: z.output<typeof sourceName>): boolean {
  return one === 'PERSONALIZED' || one === 'SESSION' || one === 'AFFINITY';
}
