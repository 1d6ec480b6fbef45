import type { Database } from '../../database/connection/database.ts';
import { measureModelChurn } from '../../database/generations/quality/measure-churn.ts';
import { measureItemModel } from '../../database/generations/quality/measure-item-model.ts';
import { figuresOfItemModel } from '../../domain/quality/quality-figures.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import { mainMetric, storedMetrics } from './main-metric.ts';
import type { Comparison, Measured } from './measured-generation.ts';

interface ModelComparison extends Comparison {
  readonly minUsers: number;
}

/** Measures a loaded item model. Items with too few users cannot have related items, and are not expected to. */
export async function measureModel(
  database: Database,
  { id, kind }: Generation,
  { exported, trained, catalogueId, active, minUsers }: ModelComparison,
): Promise<Measured> {
  const counts = await measureItemModel(database, { generationId: id, catalogueId, minUsers });
  const churn =
    active === undefined
      ? null
      : await measureModelChurn(database, { before: active.id, after: id }, counts.rows);
  const offline = trained.itemModel?.metrics ?? {};
  const { eligible, covered } = counts;
  const figures = figuresOfItemModel(
    { ...counts, churn },
    {
      ...exported,
      eligible,
      metric: mainMetric(kind, offline),
      metricBefore: mainMetric(kind, storedMetrics(active)),
    },
  );
  return { figures, eligible, covered, offline };
}
