import { listSizes } from '../aws/list-sizes.ts';
import { findNewestOutput } from '../database/pipeline-runs.ts';
import type { CostCounts } from '../domain/cost/estimate-usage.ts';
import type { PipelineStage, StageRun } from '../domain/pipeline-run.ts';
import { usersPerSegment } from '../domain/segment-size.ts';
import { type ShopMeasure, measureShop } from '../shop/measure-shop.ts';
import type { PipelineServices } from './pipeline-services.ts';
import { type ExportOutput, parseStageOutput } from './stage-outputs.ts';

export type CountServices = Pick<PipelineServices, 'database' | 'shop' | 'aws' | 'settings'>;

/**
 * How much there is to do: as the export that these stages build on counted it, else as the shop is now. `exported`
 * is that export's output; without it the newest one is taken.
 */
export async function countBeforeRun(
  services: CountServices,
  stages: readonly PipelineStage[],
  exported: StageRun['detail'] | undefined,
): Promise<CostCounts> {
  if (stages.includes('EXPORT')) return countShop(services, await measureShop(services.shop));
  const detail = exported ?? (await findNewestOutput(services.database, 'EXPORT'))?.detail;
  if (detail === undefined) return countShop(services, await measureShop(services.shop));
  return countExport(services, parseStageOutput('EXPORT', detail));
}

/** What EXPORT will find: the same rules, without writing. */
export function countShop(
  { settings }: Pick<CountServices, 'settings'>,
  { interactions, activeUsers, activeItems, datasets }: ShopMeasure,
): CostCounts {
  const { maxItems, maxUsersPerItem } = settings.affinity;
  const items = Math.min(activeItems, maxItems);
  const numResults = settings.listLength;
  return {
    interactions,
    datasets,
    inputs: {
      USER_RECOMMENDATIONS: { lines: activeUsers, numResults },
      SIMILAR_ITEMS: { lines: activeItems, numResults },
      ITEM_AFFINITY: {
        lines: items,
        numResults: usersPerSegment({ activeUsers, items, maxUsersPerItem }),
      },
    },
  };
}

/** The counts of an export that is there. */
export async function countExport(
  services: CountServices,
  { interactions, datasets, inputs }: ExportOutput,
): Promise<CostCounts> {
  return { interactions, inputs, datasets: await measureExport(services, datasets) };
}

/** The sizes of the exported files; one that is gone is left out. */
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
