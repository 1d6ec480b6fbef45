import type { Database } from '../database/connection/database.ts';

/** A shop's own database, and how it is read. */
export interface Shop {
  readonly database: Database;
  readonly queries: ShopQueries;
  /** Item columns beyond the usual ones that clients may see. */
  readonly publicAttributes: readonly string[];
}

/** One SELECT each; `users` may be absent, then users are known by their interactions alone. */
interface ShopQueries {
  readonly users?: string | undefined;
  readonly items: string;
  readonly interactions: string;
}

export type ShopQueryName = keyof ShopQueries;
