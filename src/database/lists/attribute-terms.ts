import { createHash } from 'node:crypto';

import { type SQL, sql } from 'drizzle-orm';

import type { AttributeCondition } from '../../domain/serving-rules/recommendation-filter.ts';
import { popularItems } from '../schema/tables.ts';

/** In characters: longer values are searched by their hash. */
const LONGEST_VALUE = 100;

/** An attribute with a value, as `gateway.attribute_term` writes it. */
function termOf(name: string, value: string): string {
  const isLong = Array.from(value).length > LONGEST_VALUE;
  return `${name}=${isLong ? createHash('md5').update(value).digest('hex') : value}`;
}

/** The conditions on popular items. Values are part of each statement, so that PostgreSQL knows how frequent they are. */
export function attributeConditions(conditions: readonly AttributeCondition[]): SQL[] {
  return conditions.flatMap(({ name, in: some, notIn, min, max }) => [
    ...(some === null ? [] : [hasTerm(name, some)]),
    ...(notIn === null ? [] : [sql`(${hasTerm(name, notIn)}) IS NOT TRUE`]),
    ...(min === null && max === null ? [] : [hasNumber(name, min, max)]),
  ]);
}

function hasTerm(name: string, values: readonly string[]): SQL {
  const terms = values.map((value) => termOf(name, value));
  return sql`${popularItems.terms} && ${sql.param(terms)}::text[]`;
}

/** The expression of the index that `loadPopularity` creates. */
function hasNumber(name: string, min: number | null, max: number | null): SQL {
  const value = sql`(${popularItems.numbers} ->> ${name}::text)::float8`;
  return sql`${value} BETWEEN coalesce(${min}::float8, '-infinity') AND coalesce(${max}::float8, 'infinity')`;
}
