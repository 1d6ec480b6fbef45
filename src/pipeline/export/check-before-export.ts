import type { Finding } from '../../domain/checks/check-report.ts';
import type { ShopSize } from '../../shop/checks/check-minimum.ts';
import { checkShop } from '../../shop/checks/check-shop.ts';
import {
  type PlannedDatasets,
  listPlanned,
  planDatasets,
} from '../../shop/export/plan-datasets.ts';
import { type DescribedShop, describeShopAt } from '../../shop/mapping/usable-interactions.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { checkSchemas } from './check-schemas.ts';

/** What is known about a shop before anything is written. */
export interface CheckedShop {
  /** The shop as all files of the export see it. */
  readonly shop: DescribedShop;
  readonly planned: PlannedDatasets;
  readonly size: ShopSize;
  readonly findings: readonly Finding[];
}

/** Checks the shop and the schemas on Personalize. Writes nothing, and rejects only if a query fails. */
export async function checkBeforeExport(
  services: Pick<PipelineServices, 'shop' | 'aws' | 'settings' | 'clock'>,
): Promise<CheckedShop> {
  const shop = await describeShopAt(services.shop, services.clock.now());
  const planned = planDatasets(shop.columns);
  const datasets = listPlanned(planned);
  const { size, findings } = await checkShop(shop, datasets);
  const ofSchemas = await checkSchemas(services, datasets);
  return { shop, planned, size, findings: [...findings, ...ofSchemas] };
}
