import type { Database } from '../../src/database/connection/database.ts';
import { createGeneration, finishGeneration } from '../../src/database/generations/generations.ts';
import { activateGenerations } from '../../src/database/generations/publish-generations.ts';
import { createRun } from '../../src/database/runs/pipeline-runs.ts';
import type { RecommendationKind } from '../../src/domain/lists/recommendation-kind.ts';
import {
  type PipelineRunStatus,
  type PipelineStage,
  pipelineStages,
  type StageRun,
} from '../../src/domain/runs/pipeline-run.ts';
import {
  type ExportOutput,
  parseStageOutput,
  type StageOutput,
} from '../../src/domain/runs/stage-outputs.ts';
import type { RunContext } from '../../src/pipeline/stages/stage-context.ts';
import { setRunStatus, setStageOutput } from '../support/set-run-rows.ts';

/** What EXPORT gave: 40 users and 20 items in 100 interactions. */
export function exportOutput(change: Partial<ExportOutput> = {}): ExportOutput {
  const interactions = { key: 'interactions.csv', rows: 100, cutTexts: 0, schema: '{}' };
  return {
    exportedBy: 'run-1',
    interactions: 100,
    activeUsers: 40,
    activeItems: 20,
    leftOut: 0,
    newestInteraction: 1_000,
    delta: null,
    datasets: { interactions, items: null, users: null },
    inputs: inputsOf(40, 20, 20),
    snapshot: {
      catalogueKey: 'catalogue',
      popularityKey: 'popularity',
      eventsKey: null,
      usersKey: 'users',
    },
    notes: [],
    findings: [],
    ...change,
  };
}

/** The outputs of stages as a run gives them to later ones. */
export function outputsFrom(outputs: Outputs): RunContext['output'] {
  return async (stage) => parseStageOutput(stage, outputs[stage]);
}

/** The inputs for so many users, items and segments. */
export function inputsOf(users: number, items: number, segments: number): ExportOutput['inputs'] {
  return {
    USER_RECOMMENDATIONS: { prefix: 'users', lines: users, numResults: 10 },
    SIMILAR_ITEMS: { prefix: 'items', lines: items, numResults: 10 },
    ITEM_AFFINITY: { prefix: 'affinity', lines: segments, numResults: 30 },
  };
}

/** What TRAIN gave: models of these kinds and recipes. */
export function trainOutput(
  ...versions: readonly Partial<StageOutput<'TRAIN'>['versions'][number]>[]
): StageOutput<'TRAIN'> {
  const known = {
    kind: 'USER_RECOMMENDATIONS',
    recipe: 'aws-user-personalization',
    solutionVersionArn: 'arn:version',
    trainingHours: 1,
    metrics: {},
    reused: false,
  } as const;
  return {
    versions: versions.map((version) => ({ ...known, ...version })),
    campaignArn: null,
    itemModel: null,
    notes: [],
    trainedAt: '2026-01-01T00:00:00.000Z',
  };
}

type Outputs = Partial<Record<PipelineStage, StageRun['detail']>>;

interface StoredRun {
  readonly id: string;
  /** The outputs of the stages that have succeeded. */
  readonly outputs?: Outputs;
  /** The outputs of an earlier run that skipped stages have. */
  readonly borrowed?: Outputs;
  readonly stages?: readonly PipelineStage[];
  readonly status?: PipelineRunStatus;
  readonly delta?: boolean;
  /** When its stages began and ended. */
  readonly at?: Date;
}

/** Stores a run as an earlier process left it; it waits for a command unless it has another status. */
export async function storeRun(database: Database, run: StoredRun): Promise<string> {
  const { id, outputs = {}, borrowed = {}, stages = pipelineStages } = run;
  const { status = 'WAITING', delta = false, at = new Date(0) } = run;
  const entriesOf = (given: Outputs) =>
    pipelineStages.flatMap((stage) => (given[stage] ? [[stage, given[stage]] as const] : []));
  const given = { id, startedBy: 'test', stages, delta, borrowed: new Map(entriesOf(borrowed)) };
  await createRun(database, given);
  for (const [stage, detail] of entriesOf(outputs)) {
    await setStageOutput(database, id, stage, detail);
  }
  await database.query(
    `UPDATE gateway.pipeline_stages SET started_at = $2, finished_at = $2
     WHERE run_id = $1 AND status = 'SUCCEEDED'`,
    [id, at],
  );
  await setRunStatus(database, id, status);
  return id;
}

/** Marks a stage as failed for this reason. */
export async function failStage(
  database: Database,
  id: string,
  stage: PipelineStage,
  code: string,
): Promise<void> {
  const fault = { code, message: 'It failed.', advice: 'Look.', retryable: false };
  await database.query(
    `UPDATE gateway.pipeline_stages SET status = 'FAILED', fault = $3 WHERE run_id = $1 AND stage = $2`,
    [id, stage, JSON.stringify(fault)],
  );
}

interface StoredGeneration {
  readonly kind: RecommendationKind;
  readonly runId: string;
  readonly createdAt?: Date;
  readonly solutionVersionArn?: string;
  readonly metrics?: Readonly<Record<string, unknown>>;
  readonly isActive?: boolean;
}

/** Stores a complete generation without rows; it is served unless `isActive` is false. */
export async function storeGeneration(
  database: Database,
  { kind, runId, createdAt, metrics = {}, isActive = true, ...given }: StoredGeneration,
): Promise<number> {
  const { solutionVersionArn = null } = given;
  const { id } = await createGeneration(database, { kind, runId, solutionVersionArn });
  await finishGeneration(database, id, { status: 'READY', rows: 1, metrics });
  if (createdAt !== undefined) {
    await database.query('UPDATE gateway.generations SET created_at = $2 WHERE id = $1', [
      id,
      createdAt,
    ]);
  }
  if (isActive) await activateGenerations(database, [id], 'test');
  return id;
}

/** Removes all runs and generations. */
export async function forgetRuns(database: Database): Promise<void> {
  await database.query(
    'TRUNCATE gateway.pipeline_runs, gateway.pipeline_stages, gateway.generations, gateway.active_generations CASCADE',
  );
}
