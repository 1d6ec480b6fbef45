import type { Finding } from '../../domain/checks/check-report.ts';
import type { PlannedDataset } from '../export/plan-datasets.ts';
import type { ShopColumns } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { checkColumns } from './check-columns.ts';
import { checkConcentration } from './check-concentration.ts';
import { checkEventValues } from './check-event-values.ts';
import { checkIds } from './check-ids.ts';
import { type ShopSize, checkMinimum } from './check-minimum.ts';
import { checkNames } from './check-names.ts';
import { checkOrphans } from './check-orphans.ts';
import { checkTimestamps } from './check-timestamps.ts';
import { checkValues } from './check-values.ts';

export interface ShopPlan {
  readonly columns: ShopColumns;
  readonly datasets: readonly PlannedDataset[];
  readonly now: Date;
}

/** Reads the whole shop several times and finds what Personalize would reject, or train to no use. */
export async function checkShop(
  shop: Shop,
  { columns, datasets, now }: ShopPlan,
): Promise<{ readonly size: ShopSize; readonly findings: Finding[] }> {
  const findings: Finding[] = [];
  if (shop.queries.users !== undefined)
    findings.push(...(await checkIds(shop, 'users', 'user_id')));
  findings.push(...(await checkIds(shop, 'items', 'item_id')));
  findings.push(...(await checkIds(shop, 'interactions', 'user_id')));
  findings.push(...(await checkIds(shop, 'interactions', 'item_id')));
  findings.push(...(await checkTimestamps(shop, columns, now)));
  findings.push(...(await checkEventValues(shop, columns)));
  findings.push(...(await checkColumnsOfQueries(shop, columns)));
  const minimum = await checkMinimum(shop, columns);
  findings.push(...minimum.findings);
  findings.push(...(await checkOrphans(shop, 'items')), ...(await checkOrphans(shop, 'users')));
  findings.push(...(await checkConcentration(shop)));
  for (const dataset of datasets) findings.push(...(await checkColumns(shop, dataset)));
  return { size: minimum.size, findings };
}

/** The names of the columns, and the values that are left empty. */
async function checkColumnsOfQueries(shop: Shop, columns: ShopColumns): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const name of ['users', 'items', 'interactions'] as const) {
    findings.push(...checkNames(name, columns[name]));
    findings.push(...(await checkValues(shop, columns, name)));
  }
  return findings;
}
