import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

import { catalogue, popularItems } from '../schema/tables.ts';
import { attributeConditions } from './attribute-terms.ts';
import type { PopularityFilter, RecommendationReader } from './recommendation-reader.ts';

/** Reads the most popular items of one generation, over all or among some categories. */
export function preparePopularItems(orm: NodePgDatabase): RecommendationReader['popularItems'] {
  const [all, filtered] = [prepareAll(orm, []), prepareFiltered(orm, [])];
  return async (generation, { filter, attributes = [], ...wanted }) => {
    const conditions = attributeConditions(attributes);
    const isPlain = conditions.length === 0;
    const [ofAll, ofFiltered] = isPlain
      ? [all, filtered]
      : [prepareAll(orm, conditions), prepareFiltered(orm, conditions)];
    const rows =
      filter === null
        ? await ofAll.execute({ generation, ...wanted })
        : await ofFiltered.execute({ generation, ...wanted, ...valuesOf(filter) });
    return {
      itemIds: rows.map((row) => row.itemId),
      scores: rows.map((row) => row.score),
      ranks: rows.map((row) => row.rank),
    };
  };
}

const { itemId, score, rank } = popularItems;

/**
 * PostgreSQL plans an unnamed statement with its values each time. A named one it plans without them after five times:
 * then, for prices that few items have, it reads the whole catalogue item by item, which takes ten times as long.
 */
const UNNAMED = '';

function prepareAll(orm: NodePgDatabase, conditions: readonly SQL[]) {
  return orm
    .select({ itemId, score, rank })
    .from(popularItems)
    .where(and(filterCondition(), ...conditions))
    .orderBy(asc(rank))
    .limit(sql.placeholder('limit'))
    .prepare(UNNAMED);
}

/** Only items that meet the conditions on the catalogue of the same generation. */
function prepareFiltered(orm: NodePgDatabase, conditions: readonly SQL[]) {
  const { available, price } = catalogue;
  const [least, most] = [sql.placeholder('minPrice'), sql.placeholder('maxPrice')];
  return orm
    .select({ itemId, score, rank })
    .from(popularItems)
    .innerJoin(
      catalogue,
      and(eq(catalogue.generationId, popularItems.generationId), eq(catalogue.itemId, itemId)),
    )
    .where(
      and(
        filterCondition(),
        ...conditions,
        sql`(NOT ${sql.placeholder('availableOnly')}::boolean OR ${available})`,
        sql`(${least}::float8 IS NULL OR ${price} >= ${least}::float8)`,
        sql`(${most}::float8 IS NULL OR ${price} <= ${most}::float8)`,
      ),
    )
    .orderBy(asc(rank))
    .limit(sql.placeholder('limit'))
    .prepare(UNNAMED);
}

function filterCondition() {
  const categories = sql`${sql.placeholder('categories')}::text[]`;
  return and(
    eq(popularItems.generationId, sql.placeholder('generation')),
    gt(rank, sql.placeholder('afterRank')),
    sql`(${categories} IS NULL OR ${popularItems.category} = any(${categories}))`,
  );
}

function valuesOf({ availableOnly, minPrice, maxPrice }: PopularityFilter) {
  return { availableOnly, minPrice, maxPrice };
}
