import type { Finding } from '../../domain/checks/check-report.ts';
import type { ShopSize } from '../../shop/checks/check-minimum.ts';
import { checkShop } from '../../shop/checks/check-shop.ts';
import {
  type PlannedDatasets,
  listPlanned,
  planDatasets,
} from '../../shop/export/plan-datasets.ts';
import { type ShopColumns, describeShop } from '../../shop/mapping/describe-shop.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { checkSchemas } from './check-schemas.ts';

/** What is known about a shop before anything is written. */
export interface CheckedShop {
  readonly columns: ShopColumns;
  readonly planned: PlannedDatasets;
  readonly size: ShopSize;
  readonly findings: readonly Finding[];
}

/** Checks the shop and the schemas on Personalize. Writes nothing, and rejects only if a query fails. */
export async function checkBeforeExport(
  services: Pick<PipelineServices, 'shop' | 'aws' | 'settings' | 'clock'>,
): Promise<CheckedShop> {
  const { shop, clock } = services;
  const columns = await describeShop(shop);
  const planned = planDatasets(columns);
  const datasets = listPlanned(planned);
  const { size, findings } = await checkShop(shop, { columns, datasets, now: clock.now() });
  const ofSchemas = await checkSchemas(services, datasets);
  return { columns, planned, size, findings: [...findings, ...ofSchemas] };
}
