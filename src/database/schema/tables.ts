import {
  boolean,
  doublePrecision,
  integer,
  jsonb,
  pgSchema,
  real,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';

import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type { QualityVerdict } from '../../domain/quality/quality-verdict.ts';
import type { GenerationStatus } from '../../domain/runs/generation.ts';

// The tables of generations as the migrations of drizzle/ create them; a test compares both.

export const gateway = pgSchema('gateway');
export const moment = (name: string) => timestamp(name, { withTimezone: true });
export const updatedAt = () => moment('updated_at').notNull().defaultNow();

export type JsonObject = Readonly<Record<string, unknown>>;

export const generations = gateway.table('generations', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  kind: text('kind').$type<RecommendationKind>().notNull(),
  status: text('status').$type<GenerationStatus>().notNull(),
  runId: text('run_id'),
  rows: integer('rows').notNull().default(0),
  createdAt: moment('created_at').notNull().defaultNow(),
  activatedAt: moment('activated_at'),
  solutionVersionArn: text('solution_version_arn'),
  metrics: jsonb('metrics').$type<JsonObject>().notNull().default({}),
  verdict: jsonb('verdict').$type<QualityVerdict>(),
  reason: text('reason'),
  prunedAt: moment('pruned_at'),
  hasVariants: boolean('has_variants').notNull().default(false),
  dataUntil: moment('data_until'),
});

export const activeGenerations = gateway.table('active_generations', {
  kind: text('kind').$type<RecommendationKind>().primaryKey(),
  generationId: integer('generation_id').notNull(),
});

const listColumns = () => ({
  generationId: integer('generation_id').notNull(),
  itemIds: text('item_ids').array().notNull(),
  scores: real('scores').array().$type<(number | null)[]>(),
  updatedAt: updatedAt(),
});

export const userRecommendations = gateway.table('user_recommendations', {
  userId: text('user_id').notNull(),
  ...listColumns(),
});

export const similarItems = gateway.table('similar_items', {
  itemId: text('item_id').notNull(),
  ...listColumns(),
});

export const itemAffinity = gateway.table('item_affinity', {
  userId: text('user_id').notNull(),
  ...listColumns(),
  categories: text('categories').array().notNull(),
  categoryScores: real('category_scores').array().notNull(),
});

export const itemAudience = gateway.table('item_audience', {
  generationId: integer('generation_id').notNull(),
  itemId: text('item_id').notNull(),
  userIds: text('user_ids').array().notNull(),
  updatedAt: updatedAt(),
});

export const personalizedRanking = gateway.table('personalized_ranking', {
  userId: text('user_id').notNull(),
  ...listColumns(),
});

export const popularItems = gateway.table('popular_items', {
  generationId: integer('generation_id').notNull(),
  itemId: text('item_id').notNull(),
  rank: integer('rank').notNull(),
  category: text('category'),
  categoryRank: integer('category_rank').notNull(),
  score: real('score').notNull(),
  updatedAt: updatedAt(),
  /** Each attribute with each of its values, as `attribute_term` writes them. */
  terms: text('terms').array(),
  /** The attributes that are numbers. */
  numbers: jsonb('numbers').$type<JsonObject>(),
});

export const catalogue = gateway.table('catalogue', {
  generationId: integer('generation_id').notNull(),
  itemId: text('item_id').notNull(),
  title: text('title'),
  category: text('category'),
  brand: text('brand'),
  price: doublePrecision('price'),
  currency: text('currency'),
  imageUrl: text('image_url'),
  url: text('url'),
  available: boolean('available').notNull(),
  attributes: jsonb('attributes').$type<JsonObject>().notNull(),
  updatedAt: updatedAt(),
  listPrice: doublePrecision('list_price'),
  imageAlt: text('image_alt'),
  parentId: text('parent_id'),
});

export const itemModel = gateway.table('item_model', {
  generationId: integer('generation_id').notNull(),
  number: integer('number').notNull(),
  itemId: text('item_id').notNull(),
  related: integer('related').array().notNull(),
  weights: real('weights').array().notNull(),
  basketRelated: integer('basket_related').array(),
  basketWeights: real('basket_weights').array(),
  similarItems: integer('similar_items').array().notNull(),
  similarities: real('similarities').array().notNull(),
  popularity: real('popularity').notNull(),
  recentPopularity: real('recent_popularity').notNull(),
  firstSeen: moment('first_seen'),
  repeatIntervalDays: real('repeat_interval_days'),
  trend: real('trend'),
  users: integer('users').notNull(),
  updatedAt: updatedAt(),
});

export const itemModels = gateway.table('item_models', {
  generationId: integer('generation_id').primaryKey(),
  format: integer('format').notNull(),
  items: integer('items').notNull(),
  parameters: jsonb('parameters').$type<JsonObject>().notNull(),
});
