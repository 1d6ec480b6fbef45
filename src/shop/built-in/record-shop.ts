import type { Session } from '../../database/connection/database.ts';

/** What the shop's one row about itself says. */
export interface ShopDescription {
  readonly kind: 'demo' | 'import';
  readonly seed: number | null;
  readonly source: string;
}

/** Counts the shop once and writes it down, so that nobody has to count it at each start. */
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
