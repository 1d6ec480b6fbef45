import type { GatewayConfigInput } from '../../../src/config/gateway-config.ts';
import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolveShop } from '../../../src/config/resolve-settings.ts';
import type { Database } from '../../../src/database/connection/database.ts';
import type { Finding } from '../../../src/domain/checks/check-report.ts';
import { checkShop } from '../../../src/shop/checks/check-shop.ts';
import { listPlanned, planDatasets } from '../../../src/shop/export/plan-datasets.ts';
import { nameFailures } from '../../../src/shop/mapping/name-failures.ts';
import { describeShopAt } from '../../../src/shop/mapping/usable-interactions.ts';
import { syntheticShop } from '../../support/synthetic-shop.ts';

export const ORDERS =
  'customer AS user_id, sku AS item_id, bought_at AS timestamp FROM synthetic.orders';

export type Mapping = NonNullable<GatewayConfigInput['shop']>;

/** The findings over the synthetic shop with these changes. */
export async function checkWith(
  database: Database,
  change: Partial<Mapping>,
): Promise<readonly Finding[]> {
  const mapping = { ...syntheticShop, interactions: `SELECT ${ORDERS}`, publicAttributes: [] };
  const { shop } = parseGatewayConfig({ shop: { ...mapping, ...change } }, 'the test');
  if (shop === undefined) throw new Error('no mapping');
  const named = nameFailures({ database, ...resolveShop(shop) });
  const described = await describeShopAt(named, new Date('2026-06-01'));
  return (await checkShop(described, listPlanned(planDatasets(described.columns)))).findings;
}
