import { z } from 'zod';

import { RejectionReason } from '../batch/rejected-line.ts';
import { CheckSeverity } from '../checks/check-report.ts';
import { RecommendationKind } from '../lists/recommendation-kind.ts';
import { type PipelineRun, type PipelineStage, hasOutput, stageOf } from './pipeline-run.ts';

// The output of each stage for later stages, stored in its row so that another process can continue the run.

const dataset = z.object({
  key: z.string(),
  rows: z.number(),
  /** Texts that were truncated to Personalize's limit. */
  cutTexts: z.number(),
  /** Avro, as JSON text. */
  schema: z.string(),
});
const input = z.object({ prefix: z.string(), lines: z.number(), numResults: z.number() });
const finding = z.object({
  check: z.string(),
  severity: z.enum(CheckSeverity),
  count: z.number(),
  what: z.string(),
  examples: z.array(z.string()),
});
const kind = z.enum(['USER_RECOMMENDATIONS', 'SIMILAR_ITEMS', 'ITEM_AFFINITY']);
/** The lists that a delta run continues. */
const basis = z.object({
  /** The generation whose lists are carried over. */
  generationId: z.number(),
  /** The time of its export, in epoch seconds. */
  since: z.number(),
  /** Items with interactions when its oldest lists were inferred: these lists cannot contain more. */
  activeItems: z.number(),
});
const trainedKind = z.enum([...kind.options, 'PERSONALIZED_RANKING']);

/** A trained item model, which LOAD turns into a generation. */
const itemModel = z.object({
  /** Its rows as JSON Lines, one for each item in the order of its number. */
  key: z.string(),
  items: z.number(),
  /** Half-lives of a history's entries, and shares of repeats, as the gateway reads them with the rows. */
  parameters: z.record(z.string(), z.unknown()),
  /** The offline metrics, by the names of Personalize. */
  metrics: z.record(z.string(), z.number()),
});

export const itemModelTraining = z.object({
  /** Null if the run trained none. */
  itemModel: itemModel.nullable().default(null),
  /** What the training of the item model chose, or why there is no model. */
  notes: z.array(z.string()).default([]),
});

export type ItemModelTraining = z.output<typeof itemModelTraining>;

const schemas = {
  EXPORT: z.object({
    /** The exporting run; LOAD stores it with its generations. */
    exportedBy: z.string(),
    interactions: z.number(),
    activeUsers: z.number(),
    activeItems: z.number(),
    /** Interactions that were not exported; the findings have the reasons. */
    leftOut: z.number().default(0),
    /** Its time in epoch seconds: later events are new to the next delta run. */
    newestInteraction: z.number().nullable().default(null),
    /** The base of a delta run, whose inputs are only the new ones. */
    delta: z.object({ USER_RECOMMENDATIONS: basis, SIMILAR_ITEMS: basis }).nullable().default(null),
    datasets: z.object({
      interactions: dataset,
      items: dataset.nullable(),
      users: dataset.nullable(),
    }),
    inputs: z.record(kind, input),
    snapshot: z.object({
      catalogueKey: z.string(),
      popularityKey: z.string(),
      usersKey: z.string(),
      /** The interactions that the item model is trained on; null in exports without any. */
      eventsKey: z.string().nullable().default(null),
    }),
    notes: z.array(z.string()),
    /** The warnings of the checks. */
    findings: z.array(finding),
  }),
  IMPORT: z.object({
    datasetGroupArn: z.string(),
    importJobs: z.array(z.object({ dataset: z.string(), arn: z.string() })),
  }),
  TRAIN: z.object({
    versions: z.array(
      z.object({
        kind: trainedKind,
        recipe: z.string(),
        solutionVersionArn: z.string(),
        trainingHours: z.number().nullable(),
        metrics: z.record(z.string(), z.number()),
        /** Whether an earlier run trained it. */
        reused: z.boolean().default(false),
      }),
    ),
    campaignArn: z.string().nullable(),
    ...itemModelTraining.shape,
    trainedAt: z.string(),
  }),
  INFER: z.object({
    /** The run that created the jobs. */
    inferredBy: z.string(),
    jobs: z.array(z.object({ id: z.number(), kind, solutionVersionArn: z.string() })),
  }),
  LOAD: z.object({
    generations: z.array(
      z.object({
        id: z.number(),
        kind: z.enum(RecommendationKind),
        rows: z.number(),
      }),
    ),
    /** The output lines of each job, and the rejected ones by reason. */
    lines: z.array(
      z.object({
        jobId: z.number(),
        read: z.number(),
        loaded: z.number(),
        faults: z.partialRecord(z.enum(RejectionReason), z.number()),
      }),
    ),
    /** Why a trained item model could not be loaded. */
    notes: z.array(z.string()).default([]),
  }),
  ACTIVATE: z.object({ generations: z.array(z.number()) }),
} satisfies Record<PipelineStage, z.ZodType>;

type StageOutputs = { [S in PipelineStage]: z.output<(typeof schemas)[S]> };

export type StageOutput<S extends PipelineStage> = StageOutputs[S];
export type ExportOutput = StageOutputs['EXPORT'];
export type DatasetOutput = z.output<typeof dataset>;

const parsers: { [S in PipelineStage]: { parse(value: unknown): StageOutputs[S] } } = schemas;

/** The output of a stage, parsed from its row. */
export function parseStageOutput<S extends PipelineStage>(
  stage: S,
  detail: unknown,
): StageOutputs[S] {
  return parsers[stage].parse(detail);
}

type RunStages = Pick<PipelineRun, 'id' | 'stages'>;

/** The output of a stage, its own or a borrowed one; undefined if there is none yet. */
export function outputOf<S extends PipelineStage>(
  run: RunStages,
  stage: S,
): StageOutputs[S] | undefined {
  const row = stageOf(run, stage);
  return hasOutput(row) ? parseStageOutput(stage, row.detail) : undefined;
}

/** The output of a stage of this run itself; undefined if it is borrowed. */
export function ownOutputOf<S extends PipelineStage>(
  run: RunStages,
  stage: S,
): StageOutputs[S] | undefined {
  const row = stageOf(run, stage);
  return row.status === 'SUCCEEDED' ? parseStageOutput(stage, row.detail) : undefined;
}
