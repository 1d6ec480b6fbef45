import {
  bigint,
  boolean,
  doublePrecision,
  integer,
  jsonb,
  PgSchema,
  real,
  text,
} from 'drizzle-orm/pg-core';

import type { KeyScope } from '../../domain/access/api-key.ts';
import type { BatchJobStatus } from '../../domain/batch/batch-job.ts';
import type { RejectionReason } from '../../domain/batch/rejected-line.ts';
import type { StandingCost } from '../../domain/cost/cost-report.ts';
import type { Meter } from '../../domain/cost/meter.ts';
import type { PricedUsage } from '../../domain/cost/price-usage.ts';
import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type {
  PipelineRunStatus,
  PipelineStage,
  PipelineStageStatus,
  StoredError,
} from '../../domain/runs/pipeline-run.ts';
import type { ScheduledKind } from '../../domain/runs/schedule.ts';
import { gateway, type JsonObject, moment, updatedAt } from './tables.ts';

// The tables of runs, costs, campaigns and keys as the migrations of drizzle/ create them; a test compares both.

/** `pgSchema` refuses this name, and `pgTable` leaves it to the search path of the role, which can lack it. */
const publicSchema = new PgSchema('public');

export const pipelineRuns = gateway.table('pipeline_runs', {
  id: text('id').primaryKey(),
  status: text('status').$type<PipelineRunStatus>().notNull(),
  startedBy: text('started_by').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
  startedAt: moment('started_at'),
  finishedAt: moment('finished_at'),
  fault: jsonb('fault').$type<StoredError>(),
  estimatedCost: jsonb('estimated_cost').$type<readonly PricedUsage[]>(),
  overrideQualityGate: text('override_quality_gate'),
  delta: boolean('delta').notNull().default(false),
});

export const costLines = gateway.table('cost_lines', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  runId: text('run_id').notNull(),
  stage: text('stage').$type<PipelineStage>().notNull(),
  resource: text('resource').notNull(),
  meter: text('meter').$type<Meter>().notNull(),
  label: text('label').notNull(),
  quantity: doublePrecision('quantity').notNull(),
  unit: text('unit').notNull(),
  unitPrice: doublePrecision('unit_price').notNull(),
  micros: bigint('amount_micros', { mode: 'number' }).notNull(),
  currency: text('currency').notNull(),
  hypothetical: boolean('hypothetical').notNull(),
  at: moment('at').notNull(),
});

export const standingCosts = gateway.table('standing_costs', {
  resource: text('resource').notNull(),
  runId: text('run_id').notNull(),
  meter: text('meter').$type<StandingCost['meter']>().notNull(),
  label: text('label').notNull(),
  size: doublePrecision('size').notNull(),
  hypothetical: boolean('hypothetical').notNull(),
  since: moment('since').notNull(),
  until: moment('until'),
});

export const rankingCampaigns = gateway.table('ranking_campaigns', {
  name: text('name').primaryKey(),
  solutionArn: text('solution_arn').notNull(),
  arn: text('arn'),
  stopAfterIdleMinutes: integer('stop_after_idle_minutes'),
  startedAt: moment('started_at').notNull(),
  lastUsedAt: moment('last_used_at'),
  stoppedAt: moment('stopped_at'),
});

export const scheduledRuns = gateway.table('scheduled_runs', {
  kind: text('kind').$type<ScheduledKind>().primaryKey(),
  dueAt: moment('due_at').notNull(),
});

export const pipelineStageRuns = gateway.table('pipeline_stages', {
  runId: text('run_id').notNull(),
  stage: text('stage').$type<PipelineStage>().notNull(),
  status: text('status').$type<PipelineStageStatus>().notNull(),
  startedAt: moment('started_at'),
  finishedAt: moment('finished_at'),
  progress: real('progress'),
  detail: jsonb('detail').$type<JsonObject>().notNull().default({}),
  fault: jsonb('fault').$type<StoredError>(),
  requested: boolean('asked').notNull().default(false),
  attempt: integer('attempt').notNull().default(1),
  leaseNumber: bigint('lease_number', { mode: 'number' }).notNull().default(0),
  leaseOwner: text('lease_owner'),
  leaseUntil: moment('lease_until'),
  nextPollAt: moment('next_poll_at'),
  message: text('message'),
});

export const batchJobs = publicSchema.table('batch_job_metadata', {
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

export const outputLineFaults = gateway.table('output_line_faults', {
  jobId: integer('job_id').notNull(),
  file: text('file').notNull(),
  line: integer('line').notNull(),
  reason: text('reason').$type<RejectionReason>().notNull(),
  input: text('input'),
  note: text('note'),
  loaded: boolean('loaded').notNull(),
});

export const unansweredInputs = gateway.table('unanswered_inputs', {
  jobId: integer('job_id').notNull(),
  input: text('input').notNull(),
});

export const apiKeys = gateway.table('api_keys', {
  id: text('id').primaryKey(),
  scope: text('scope').$type<KeyScope>().notNull(),
  name: text('name').notNull(),
  secretHash: text('secret_hash').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
  expiresAt: moment('expires_at'),
  revokedAt: moment('revoked_at'),
  lastUsedAt: moment('last_used_at'),
});
