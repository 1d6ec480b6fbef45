import { z } from 'zod';

import type { Database } from '../../database/connection/database.ts';
import {
  measureChurn,
  measurePopularityChurn,
} from '../../database/generations/quality/measure-churn.ts';
import { measureLists } from '../../database/generations/quality/measure-lists.ts';
import { measurePopularItems } from '../../database/generations/quality/measure-popular-items.ts';
import type { ListTable } from '../../database/schema/partitions.ts';
import { figuresOfAffinities } from '../../domain/quality/expect-affinities.ts';
import type { Expectation } from '../../domain/quality/measurement.ts';
import {
  type QualityFigures,
  figuresOfLists,
  figuresOfPopularItems,
} from '../../domain/quality/quality-figures.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import type { ExportOutput, StageOutput } from '../../domain/runs/stage-outputs.ts';
import type { StageContext } from '../stages/stage-context.ts';
import { findPredecessor } from './find-predecessor.ts';
import { type ListKind, listLengthOf, segmentsOf } from './list-length.ts';
import { mainMetric, offlineMetrics } from './main-metric.ts';

/** The `metrics` in the row of a generation. */
export interface MeasuredGeneration {
  readonly figures: QualityFigures;
  readonly eligible: number;
  readonly covered: number;
  readonly offline: Readonly<Record<string, number>>;
  /** Why it was not compared with the active generation; null if it was, or if there is none. */
  readonly notCompared: string | null;
}

type Measured = Omit<MeasuredGeneration, 'notCompared'>;

/** What generations are measured against. */
export interface Evidence {
  readonly exported: ExportOutput;
  readonly trained: StageOutput<'TRAIN'>;
  /** The generation of the catalogue and the popular items. */
  readonly catalogueId: number;
  /** When the shop replaced another one, if it did. */
  readonly replacedAt: Date | undefined;
}

const TABLES: Readonly<Record<ListKind, ListTable>> = {
  USER_RECOMMENDATIONS: 'user_recommendations',
  SIMILAR_ITEMS: 'similar_items',
  ITEM_AFFINITY: 'item_affinity',
  PERSONALIZED_RANKING: 'personalized_ranking',
};

/** Measures a loaded generation in the database. */
export async function measureGeneration(
  { database }: Pick<StageContext, 'database'>,
  generation: Generation,
  evidence: Evidence,
): Promise<MeasuredGeneration> {
  const { id, kind } = generation;
  const { active, notCompared } = await findPredecessor(database, kind, evidence);
  const measured =
    kind === 'POPULAR_ITEMS'
      ? await measurePopularity(database, id, active)
      : await measureListsOf(database, { ...generation, kind }, { ...evidence, active });
  return { ...measured, notCompared };
}

async function measurePopularity(
  database: Database,
  id: number,
  active: Generation | undefined,
): Promise<Measured> {
  const churn =
    active === undefined
      ? null
      : await measurePopularityChurn(database, { before: active.id, after: id });
  const measured = { ...(await measurePopularItems(database, id)), churn };
  const { covered, catalogueItems } = measured;
  return {
    figures: figuresOfPopularItems(measured),
    eligible: catalogueItems,
    covered,
    offline: {},
  };
}

async function measureListsOf(
  database: Database,
  generation: Generation & { readonly kind: ListKind },
  {
    exported,
    trained,
    catalogueId,
    active,
  }: Evidence & { readonly active: Generation | undefined },
): Promise<Measured> {
  const { id, kind } = generation;
  const lists = {
    table: TABLES[kind],
    generationId: id,
    catalogueId,
    listLength: listLengthOf(kind, exported),
  };
  const counts = await measureLists(database, lists);
  const churn =
    active === undefined
      ? null
      : await measureChurn(database, lists.table, { before: active.id, after: id }, counts.rows);
  const offline = offlineMetrics(trained, generation);
  const expected: Expectation = {
    ...exported,
    eligible: kind === 'SIMILAR_ITEMS' ? exported.activeItems : exported.activeUsers,
    metric: mainMetric(kind, offline),
    metricBefore: mainMetric(kind, readStoredMetrics(active)),
  };
  const measured = { ...counts, churn };
  const figures =
    kind === 'ITEM_AFFINITY'
      ? figuresOfAffinities(measured, expected, segmentsOf(exported))
      : figuresOfLists(measured, expected);
  return { figures, eligible: expected.eligible, covered: counts.covered, offline };
}

const storedMetrics = z.object({ offline: z.record(z.string(), z.number()) });

/** The offline metrics in the row of a generation. */
function readStoredMetrics(generation: Generation | undefined): Readonly<Record<string, number>> {
  const parsed = storedMetrics.safeParse(generation?.metrics);
  return parsed.success ? parsed.data.offline : {};
}
