import {
  boolean,
  doublePrecision,
  integer,
  jsonb,
  pgSchema,
  pgTable,
  real,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';

import type { KeyScope } from '../domain/api-key.ts';
import type { BatchJobStatus } from '../domain/batch-job.ts';
import type { GenerationStatus } from '../domain/generation.ts';
import type {
  PipelineRunStatus,
  PipelineStage,
  PipelineStageStatus,
  StoredFault,
} from '../domain/pipeline-run.ts';
import type { RecommendationKind } from '../domain/recommendation-kind.ts';

// What the migrations of drizzle/ made, as the statements of this folder see it; a test compares both.

const gateway = pgSchema('gateway');
const moment = (name: string) => timestamp(name, { withTimezone: true });
const updatedAt = () => moment('updated_at').notNull().defaultNow();

type JsonObject = Readonly<Record<string, unknown>>;

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
  reason: text('reason'),
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
});

export const pipelineRuns = gateway.table('pipeline_runs', {
  id: text('id').primaryKey(),
  status: text('status').$type<PipelineRunStatus>().notNull(),
  startedBy: text('started_by').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
  startedAt: moment('started_at'),
  finishedAt: moment('finished_at'),
  fault: jsonb('fault').$type<StoredFault>(),
});

export const pipelineStageRuns = gateway.table('pipeline_stages', {
  runId: text('run_id').notNull(),
  stage: text('stage').$type<PipelineStage>().notNull(),
  status: text('status').$type<PipelineStageStatus>().notNull(),
  startedAt: moment('started_at'),
  finishedAt: moment('finished_at'),
  progress: real('progress'),
  detail: jsonb('detail').$type<JsonObject>().notNull().default({}),
  fault: jsonb('fault').$type<StoredFault>(),
});

export const batchJobs = pgTable('batch_job_metadata', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  runId: text('run_id').notNull(),
  kind: text('kind').$type<RecommendationKind>().notNull(),
  name: text('name').notNull(),
  arn: text('arn'),
  recipe: text('recipe').notNull(),
  solutionVersionArn: text('solution_version_arn').notNull(),
  status: text('status').$type<BatchJobStatus>().notNull(),
  inputPath: text('input_path').notNull(),
  outputPath: text('output_path').notNull(),
  linesRead: integer('lines_read'),
  linesLoaded: integer('lines_loaded'),
  linesFailed: integer('lines_failed'),
  failureReason: text('failure_reason'),
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: updatedAt(),
});

export const apiKeys = gateway.table('api_keys', {
  id: text('id').primaryKey(),
  scope: text('scope').$type<KeyScope>().notNull(),
  name: text('name').notNull(),
  secretHash: text('secret_hash').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
  expiresAt: moment('expires_at'),
  revokedAt: moment('revoked_at'),
});
