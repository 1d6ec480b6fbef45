import { z } from 'zod';

import { defaultPrices } from './default-prices.ts';
import { http, limits, trustedDocuments } from './http-config.ts';
import { adopt, personalize } from './personalize-config.ts';
import {
  affinity,
  baskets,
  costs,
  generations,
  itemModel,
  ledger,
  lists,
  popularity,
  ranking,
  runs,
  schedules,
  timezone,
} from './pipeline-config.ts';
import { priceBookSchema } from './price-book-schema.ts';
import { qualityGate } from './quality-gate-config.ts';
import { freshness, serving } from './serving-config.ts';

const text = z.string().min(1);

/** One SELECT statement, used as a table expression in other statements: a semicolon would end them. */
const query = text.transform((select) => select.trim().replace(/;$/, ''));

/** SELECT statements for the tables of a shop, and the item columns that clients may see. */
const shopMapping = z
  .strictObject({
    users: query.optional(),
    items: query,
    interactions: query,
    publicAttributes: z.array(text).default([]),
    /** The time zone of dates and of columns of the type timestamp without time zone. */
    timezone,
    /** Whether users that the users query does not return get lists. By default they do if there is no users query. */
    unknownUsers: z.enum(['keep', 'drop']).optional(),
  })
  .refine(({ users, unknownUsers }) => unknownUsers !== 'drop' || users !== undefined, {
    path: ['unknownUsers'],
    error: 'is "drop", which requires a users query',
  });

/** The schema of `gateway.config.ts`. Every setting has a default; unknown settings are rejected. */
export const gatewayConfigSchema = z.strictObject({
  shop: shopMapping.optional(),
  personalize: personalize.prefault({}),
  adopt: adopt.prefault({}),
  lists: lists.prefault({}),
  affinity: affinity.prefault({}),
  ranking: ranking.prefault({}),
  itemModel: itemModel.prefault({}),
  baskets: baskets.prefault({}),
  runs: runs.prefault({}),
  schedules: schedules.prefault({}),
  popularity: popularity.prefault({}),
  ledger: ledger.prefault({}),
  freshness: freshness.prefault({}),
  costs: costs.prefault({}),
  prices: priceBookSchema.default(defaultPrices),
  generations: generations.prefault({}),
  qualityGate: qualityGate.prefault({}),
  serving: serving.prefault({}),
  http: http.prefault({}),
  limits: limits.prefault({}),
  trustedDocuments: trustedDocuments.prefault({}),
});

export type GatewayConfig = z.output<typeof gatewayConfigSchema>;
export type GatewayConfigInput = z.input<typeof gatewayConfigSchema>;
export type ShopMapping = z.output<typeof shopMapping>;

/** The names of the settings below a path such as ['serving']; none where it leads to no group of settings. */
export function settingsBelow(path: readonly PropertyKey[]): string[] {
  let found: unknown = gatewayConfigSchema;
  for (const name of path) {
    const group = withoutWrapper(found);
    found = group instanceof z.ZodObject ? group.shape[String(name)] : undefined;
  }
  const group = withoutWrapper(found);
  return group instanceof z.ZodObject ? Object.keys(group.shape) : [];
}

/** A setting without its default. */
function withoutWrapper(type: unknown): unknown {
  const isWrapped =
    type instanceof z.ZodDefault || type instanceof z.ZodPrefault || type instanceof z.ZodOptional;
  return isWrapped ? withoutWrapper(type.unwrap()) : type;
}

/** Types the default export of `gateway.config.ts`; returns its argument. */
export function defineConfig(config: GatewayConfigInput): GatewayConfigInput {
  return config;
}
