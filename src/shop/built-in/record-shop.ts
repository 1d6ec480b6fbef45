import type { Session } from '../../database/connection/database.ts';

/** The row that describes the built-in shop. */
export interface ShopDescription {
  readonly kind: 'demo' | 'import';
  readonly seed: number | null;
  readonly source: string;
}

/** Counts the rows of the shop once and records the numbers. */
export async function recordShop(
  session: Session,
  schema: string,
  { kind, seed, source }: ShopDescription,
): Promise<void> {
  await session.query(`DELETE FROM ${schema}.about`);
  await session.query(
    `INSERT INTO ${schema}.about (kind, seed, source, users, items, interactions)
    SELECT $1, $2, $3,
      (SELECT count(*) FROM ${schema}.users),
      (SELECT count(*) FROM ${schema}.items),
      (SELECT count(*) FROM ${schema}.interactions)`,
    [kind, seed, source],
  );
}
