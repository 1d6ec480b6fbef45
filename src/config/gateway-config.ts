import { z } from 'zod';

import { candidateSourceNames, defaultChains } from '../domain/serving-rules/candidate-sources.ts';
import { defaultPrices } from './default-prices.ts';
import { http, limits, trustedDocuments } from './http-config.ts';
import { priceBookSchema } from './price-book-schema.ts';
import { qualityGate } from './quality-gate-config.ts';
import { schedules } from './schedules-config.ts';

const text = z.string().min(1);

/** One SELECT statement. It is read as a table inside other statements, where a semicolon would end them. */
const query = text.transform((select) => select.trim().replace(/;$/, ''));

/** How a shop's own tables are read: three SELECT statements, and which further item columns clients may see. */
const shopMapping = z.strictObject({
  users: query.optional(),
  items: query,
  interactions: query,
  publicAttributes: z.array(text).default([]),
});

const personalize = z.strictObject({
  /** Begins the name of everything that is made on AWS, which takes 63 characters: some names get numbers behind. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,15}$/, 'at most 16 lower-case letters, digits and hyphens')
    .default('recommendations'),
  region: text.optional(),
  bucket: text.default('recommendation-gateway'),
  /** Key prefix in the bucket, without slashes at its ends. */
  prefix: z
    .string()
    .regex(/^[^/].*[^/]$|^[^/]?$/, 'no slash at its ends')
    .default('gateway'),
  /** The role that Personalize takes to read and write the bucket. */
  roleArn: z
    .string()
    .regex(/^arn:[a-z\d-]+:iam::\d{12}:role\/.+$/, 'an ARN of an IAM role')
    .optional(),
  /** Encrypts dataset group, objects and batch jobs with a key of your own. */
  kmsKeyArn: z
    .string()
    .regex(/^arn:aws[a-z\d-]*:kms:[a-z\d-]+:\d{12}:key\/.+$/, 'an ARN of a KMS key')
    .optional(),
  /** Objects in another place than S3's own for the region. */
  s3: z
    .strictObject({
      endpoint: z.url({
        protocol: /^https?$/,
        error: 'a URL that begins with http:// or https://',
      }),
      /** The bucket in the path, not in the host name. */
      pathStyle: z.boolean().default(true),
    })
    .optional(),
  recipes: z
    .strictObject({
      userRecommendations: text.default('aws-user-personalization'),
      similarItems: text.default('aws-similar-items'),
      itemAffinity: text.default('aws-item-affinity'),
      personalizedRanking: text.default('aws-personalized-ranking'),
    })
    .prefault({}),
});

/** Something on AWS by its name, or by its ARN. */
const named = (resource: string) =>
  z
    .string()
    .regex(
      new RegExp(
        `^(arn:[a-z\\d-]+:personalize:[a-z\\d-]+:\\d{12}:${resource}/)?[a-zA-Z0-9][\\w-]{0,62}$`,
      ),
      `a name, or an ARN of a ${resource}`,
    )
    .optional();

/** What there is on AWS already, to be used instead of made. */
const adopt = z.strictObject({
  datasetGroup: named('dataset-group'),
  /** In place of personalize.bucket. */
  bucket: z
    .string()
    .regex(
      /^(arn:[a-z\d-]+:s3:::)?[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'a name, or an ARN of a bucket',
    )
    .optional(),
  solutions: z
    .strictObject({
      userRecommendations: named('solution'),
      similarItems: named('solution'),
      itemAffinity: named('solution'),
      personalizedRanking: named('solution'),
    })
    .prefault({}),
});

const lists = z.strictObject({
  /** Items in each stored list. */
  length: z.int().min(1).max(500).default(100),
});

const affinity = z.strictObject({
  /** Items whose users are asked for; the most wanted first. */
  maxItems: z.int().min(1).max(500_000).default(2_000),
  /** Users in one item's segment, at most: Personalize bills every one of them. */
  maxUsersPerItem: z.int().min(1).max(5_000_000).default(1_000),
});

const ranking = z.strictObject({
  /** Whether a campaign answers rankItems: `keep` one running, or `never`; the default is `keep` in the stand-in, `never` on AWS. */
  campaign: z.enum(['keep', 'never']).optional(),
});

const runs = z.strictObject({
  /** A stage whose process gives no sign of life for so long is gone on with by another. */
  leaseSeconds: z.number().min(1).max(600).default(30),
});

const popularity = z.strictObject({
  /** After so many days a purchase counts half. */
  halfLifeDays: z.number().positive().default(30),
});

const ledger = z.strictObject({
  /** Faulty lines of an output that are kept a job and reason; those beyond are only counted. */
  rowsPerReason: z.int().min(0).max(1_000_000).default(1_000),
});

const generations = z.strictObject({
  /** Generations kept of each kind, to go back to: so many that were served, and so many that were refused. */
  keep: z.int().min(1).max(100).default(3),
});

const freshness = z.strictObject({
  /** Lists older than this are marked stale. */
  targetHours: z.number().positive().default(168),
});

const costs = z.strictObject({
  /** A run that would bring the month's costs beyond this is refused; in the currency of the price book. */
  monthlyBudget: z.number().nonnegative().optional(),
  /** Whether the budget also stops runs of the local stand-in, which cost nobody anything. */
  budgetStopsLocalRuns: z.boolean().default(false),
  /** The least size of the campaigns that costs are compared with. */
  alwaysOnTPS: z.int().min(1).max(500).default(1),
});

const sourceName = z.enum(candidateSourceNames);

/** Where lists come from once their own source is used up: one part after the other, each at most once. */
const chain = z
  .array(sourceName)
  .min(1)
  .refine((links) => new Set(links).size === links.length, 'each part at most once');

const serving = z.strictObject({
  chains: z
    .strictObject({
      userRecommendations: chain.default([...defaultChains.userRecommendations]),
      itemAffinity: chain.default([...defaultChains.itemAffinity]),
      similarItems: chain
        .refine((links) => !links.some(isOfUsers), 'an item has no PERSONALIZED or AFFINITY')
        .default([...defaultChains.similarItems]),
    })
    .prefault({}),
  /** How long price and availability of an item are remembered. */
  availabilitySeconds: z.number().min(0).default(5),
  /** How long a list waits for the shop before it shows price and availability as last seen. */
  shopDeadlineMs: z.int().min(1).default(250),
  /** How long a page waits for one of its placements. */
  placementDeadlineMs: z.int().min(1).default(1_000),
  /** Whether queries that come again run as compiled functions; `false` has graphql-js interpret them all. */
  compileQueries: z.boolean().default(true),
});

function isOfUsers(one: z.output<typeof sourceName>): boolean {
  return one === 'PERSONALIZED' || one === 'AFFINITY';
}

/** The schema of `gateway.config.ts`: every setting has a default, unknown ones are faults. */
export const gatewayConfigSchema = z.strictObject({
  shop: shopMapping.optional(),
  personalize: personalize.prefault({}),
  adopt: adopt.prefault({}),
  lists: lists.prefault({}),
  affinity: affinity.prefault({}),
  ranking: ranking.prefault({}),
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

/** What `gateway.config.ts` exports by default; it only lends its type to the editor. */
export function defineConfig(config: GatewayConfigInput): GatewayConfigInput {
  return config;
}
