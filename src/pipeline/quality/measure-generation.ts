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
import { figuresOfLists, figuresOfPopularItems } from '../../domain/quality/quality-figures.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import type { StageContext } from '../stages/stage-context.ts';
import { findPredecessor } from './find-predecessor.ts';
import { type ListKind, listLengthOf, segmentsOf } from './list-length.ts';
import { mainMetric, offlineMetrics, storedMetrics } from './main-metric.ts';
import { measureModel } from './measure-model.ts';
import type { Comparison, Evidence, Measured, MeasuredGeneration } from './measured-generation.ts';

const TABLES: Readonly<Record<ListKind, ListTable>> = {
  USER_RECOMMENDATIONS: 'user_recommendations',
  SIMILAR_ITEMS: 'similar_items',
  ITEM_AFFINITY: 'item_affinity',
  PERSONALIZED_RANKING: 'personalized_ranking',
};

/** Measures a loaded generation in the database. */
export async function measureGeneration(
  run: Pick<StageContext, 'database' | 'settings'>,
  generation: Generation,
  evidence: Evidence,
): Promise<MeasuredGeneration> {
  const { active, notCompared } = await findPredecessor(run.database, generation.kind, evidence);
  const measured = await measureByKind(run, generation, { ...evidence, active });
  return { ...measured, notCompared };
}

async function measureByKind(
  { database, settings }: Pick<StageContext, 'database' | 'settings'>,
  generation: Generation,
  comparison: Comparison,
): Promise<Measured> {
  const { id, kind } = generation;
  if (kind === 'POPULAR_ITEMS') return measurePopularity(database, id, comparison.active);
  if (kind !== 'ITEM_MODEL') return measureListsOf(database, { ...generation, kind }, comparison);
  const { minUsers } = settings.itemModel;
  return measureModel(database, generation, { ...comparison, minUsers });
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
  { exported, trained, catalogueId, active }: Comparison,
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
    metricBefore: mainMetric(kind, storedMetrics(active)),
  };
  const measured = { ...counts, churn };
  const figures =
    kind === 'ITEM_AFFINITY'
      ? figuresOfAffinities(measured, expected, segmentsOf(exported))
      : figuresOfLists(measured, expected);
  return { figures, eligible: expected.eligible, covered: counts.covered, offline };
}
