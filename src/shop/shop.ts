import { z } from 'zod';

import type { Database } from '../database/connection/database.ts';

/** The database of a shop, and the queries that read it. */
export interface Shop {
  readonly database: Database;
  readonly queries: ShopQueries;
  /** Item columns beyond the standard ones that clients may see. */
  readonly publicAttributes: readonly string[];
}

/** One SELECT each. Without `users`, users are known by their interactions only. */
interface ShopQueries {
  readonly users?: string | undefined;
  readonly items: string;
  readonly interactions: string;
}

export type ShopQueryName = keyof ShopQueries;

/** The rows of a statement over the shop, parsed. */
export async function queryShop<Row extends z.ZodType>(
  { database }: Pick<Shop, 'database'>,
  row: Row,
  text: string,
  values: readonly unknown[] = [],
): Promise<z.output<Row>[]> {
  return z.array(row).parse(await database.query(text, values));
}

/** The one row of an aggregate over the shop, parsed. */
export async function queryShopRow<Row extends z.ZodType>(
  ...statement: Parameters<typeof queryShop<Row>>
): Promise<z.output<Row>> {
  const [row] = await queryShop(...statement);
  if (row === undefined) throw new Error('an aggregate over the shop returned no row');
  return row;
}
