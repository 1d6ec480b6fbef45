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
