import { listSizes } from '../../aws/objects/list-sizes.ts';
import { findNewestOutput } from '../../database/runs/pipeline-runs.ts';
import { kindsToBill } from '../../domain/batch/kinds-to-train.ts';
import type { CostCounts } from '../../domain/cost/estimate-usage.ts';
import type { SegmentSize } from '../../domain/cost/plan-segments.ts';
import type { PipelineStage, StageRun } from '../../domain/runs/pipeline-run.ts';
import { type ExportOutput, parseStageOutput } from '../../domain/runs/stage-outputs.ts';
import type { News } from '../../shop/export/measure-news.ts';
import { type ShopMeasure, measureShop } from '../../shop/export/measure-shop.ts';
import { describeShopAt } from '../../shop/mapping/usable-interactions.ts';
import { planRunSegments } from '../costs/plan-run-segments.ts';
import { DELTA_KIND } from '../delta/delta-run.ts';
import { planDelta } from '../delta/plan-delta.ts';
import type { PipelineServices } from '../pipeline-services.ts';

export type CountServices = Pick<
  PipelineServices,
  'database' | 'shop' | 'aws' | 'settings' | 'clock'
>;

/** The stages of a run that has not started. */
export interface WorkAhead {
  readonly stages: readonly PipelineStage[];
  /** The output of the export that the stages build on; by default the newest one. */
  readonly exported?: StageRun['detail'] | undefined;
  /** Whether only what is new is inferred. */
  readonly delta?: boolean | undefined;
}

/** The counts of the export that the stages build on, else of the current shop. */
export async function countBeforeRun(
  services: CountServices,
  { stages, exported, delta = false }: WorkAhead,
): Promise<CostCounts> {
  if (!stages.includes('EXPORT')) {
    const detail = exported ?? (await findNewestOutput(services.database, 'EXPORT'))?.detail;
    if (detail !== undefined) return countExport(services, parseStageOutput('EXPORT', detail));
  }
  const measure = await measureShop(services.shop, services.clock.now());
  if (stages.includes('EXPORT') && delta) return countNews(services, measure);
  return countShop(services, measure, await planRunSegments(services, measure));
}

/** The counts that EXPORT would find, by the same rules. */
export function countShop(
  { settings }: Pick<CountServices, 'settings'>,
  { interactions, activeUsers, activeItems, datasets }: Measure,
  { items, usersPerItem }: SegmentSize,
): CostCounts {
  const numResults = settings.listLength;
  return {
    interactions,
    datasets,
    trained: kindsToBill(settings),
    inputs: {
      USER_RECOMMENDATIONS: { lines: activeUsers, numResults },
      SIMILAR_ITEMS: { lines: activeItems, numResults },
      ITEM_AFFINITY: { lines: items, numResults: usersPerItem },
    },
  };
}

/** The same for a delta run; rejects with DELTA_NEEDS_FULL_RUN if there is nothing to build on. */
export async function countNews(
  services: CountServices,
  measure: ShopMeasure,
): Promise<CostCounts> {
  const { shop, clock } = services;
  const { news } = await planDelta(services, await describeShopAt(shop, clock.now()));
  return countDelta(services, measure, news);
}

/** A delta run trains one model and infers no segments. */
export function countDelta(
  services: Pick<CountServices, 'settings'>,
  measure: Measure,
  { users: activeUsers, items: activeItems }: News,
): CostCounts {
  const counts = countShop(services, { ...measure, activeUsers, activeItems }, NO_SEGMENTS);
  return { ...counts, trained: [DELTA_KIND] };
}

type Measure = Pick<ShopMeasure, 'interactions' | 'activeUsers' | 'activeItems'> &
  Pick<CostCounts, 'datasets'>;

const NO_SEGMENTS: SegmentSize = { items: 0, usersPerItem: 0 };

/** The counts of an existing export. */
export async function countExport(
  services: Pick<CountServices, 'aws' | 'settings'>,
  { interactions, datasets, inputs, delta }: ExportOutput,
): Promise<CostCounts> {
  const trained = delta === null ? kindsToBill(services.settings) : [DELTA_KIND];
  return { interactions, inputs, trained, datasets: await measureExport(services, datasets) };
}

/** The sizes of the exported files that still exist. */
export async function measureExport(
  { aws, settings }: Pick<CountServices, 'aws' | 'settings'>,
  datasets: ExportOutput['datasets'],
): Promise<{ dataset: string; bytes: number }[]> {
  const measured = Object.entries(datasets).map(async ([dataset, file]) => {
    if (file === null) return [];
    const bytes = (await listSizes(aws, settings.bucket, file.key)).get(file.key);
    return bytes === undefined ? [] : [{ dataset, bytes }];
  });
  return (await Promise.all(measured)).flat();
}
