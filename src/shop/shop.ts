import type { Database } from '../database/connection/database.ts';

/** The database of a shop, and the queries that read it. */
export interface Shop {
  readonly database: Database;
  readonly queries: ShopQueries;
  /** Item columns beyond the standard ones that clients may see. */
  readonly publicAttributes: readonly string[];
  /** The time zone of dates, and of times that are stored without one; an IANA name. */
  readonly timeZone: string;
  readonly unknownUsers: UnknownUsers;
}

/** Whether interactions of users that the users query does not return count. */
type UnknownUsers = 'keep' | 'drop';

/** One SELECT each. Without `users`, users are known by their interactions only. */
interface ShopQueries {
  readonly users?: string | undefined;
  readonly items: string;
  readonly interactions: string;
}

export type ShopQueryName = keyof ShopQueries;
