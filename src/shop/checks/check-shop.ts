import { type Finding, isBlocking } from '../../domain/checks/check-report.ts';
import type { PlannedDataset } from '../export/plan-datasets.ts';
import type { DescribedShop } from '../mapping/usable-interactions.ts';
import { checkColumns } from './check-columns.ts';
import { checkConcentration } from './check-concentration.ts';
import { checkDuplicates } from './check-duplicates.ts';
import { checkEventValues } from './check-event-values.ts';
import { checkIds } from './check-ids.ts';
import { type ShopSize, checkMinimum } from './check-minimum.ts';
import { checkNames } from './check-names.ts';
import { checkOrphans } from './check-orphans.ts';
import { checkPurchases } from './check-purchases.ts';
import { checkTimestamps } from './check-timestamps.ts';
import { checkValues } from './check-values.ts';

/** Reads the whole shop several times and finds what Personalize would reject, and what makes a model useless. */
export async function checkShop(
  shop: DescribedShop,
  datasets: readonly PlannedDataset[],
): Promise<{ readonly size: ShopSize; readonly findings: Finding[] }> {
  const findings: Finding[] = [];
  if (shop.queries.users !== undefined)
    findings.push(...(await checkIds(shop, 'users', 'user_id')));
  findings.push(...(await checkIds(shop, 'items', 'item_id')));
  findings.push(...(await checkIds(shop, 'interactions', 'user_id')));
  findings.push(...(await checkIds(shop, 'interactions', 'item_id')));
  findings.push(...(await checkEventValues(shop)));
  findings.push(...(await checkPurchases(shop)));
  findings.push(...(await checkColumnsOfQueries(shop)));
  const leftOut = [
    ...(await checkTimestamps(shop)),
    ...(await checkOrphans(shop, 'items')),
    ...(await checkOrphans(shop, 'users')),
  ];
  const { size, repeated, findings: shortfalls } = await checkMinimum(shop);
  // Where a mistake leaves too few, it is the finding.
  findings.push(...leftOut, ...(leftOut.some(isBlocking) ? [] : shortfalls));
  findings.push(...checkDuplicates(size, repeated));
  findings.push(...(await checkConcentration(shop)));
  for (const dataset of datasets) findings.push(...(await checkColumns(shop, dataset)));
  return { size, findings };
}

/** The names of the columns, and the values that are left empty. */
async function checkColumnsOfQueries(shop: DescribedShop): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const name of ['users', 'items', 'interactions'] as const) {
    findings.push(...checkNames(name, shop.columns[name]));
    findings.push(...(await checkValues(shop, name)));
  }
  return findings;
}
