import type { ExportOutput } from '../../domain/runs/stage-outputs.ts';
import { type News, measureNews } from '../../shop/export/measure-news.ts';
import type { PlannedDataset } from '../../shop/export/plan-datasets.ts';
import type { DescribedShop } from '../../shop/mapping/usable-interactions.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { type DeltaBase, findDeltaBase, deltaNeedsFullRun } from './find-delta-base.ts';

/** What a delta run builds on, and how much is new since then. */
export interface DeltaPlan extends DeltaBase {
  readonly news: News;
}

/** Rejects with DELTA_NEEDS_FULL_RUN if there is nothing to build on. */
export async function planDelta(
  services: Pick<PipelineServices, 'database' | 'settings' | 'shop'>,
  shop: DescribedShop,
): Promise<DeltaPlan> {
  const base = await findDeltaBase(services);
  const { USER_RECOMMENDATIONS: users, SIMILAR_ITEMS: items } = base.from;
  const known = { users: users.since, items: items.since };
  return { ...base, news: await measureNews(shop, known) };
}

/** Other columns need another dataset group, in which no model is trained yet. */
export function requireSameColumns(
  { datasets }: ExportOutput,
  planned: readonly PlannedDataset[],
): void {
  const schemas = Object.values(datasets).flatMap((dataset) => dataset?.schema ?? []);
  const same =
    schemas.length === planned.length && planned.every(({ schema }) => schemas.includes(schema));
  if (!same) throw deltaNeedsFullRun('the columns of the shop have changed since then');
}
