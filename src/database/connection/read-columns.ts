import type pg from 'pg';
import { z } from 'zod';

import { type ColumnType, columnType } from './column-type.ts';

/** A column of a query. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /**
   * Its type as SQL, for casts such as `$1::<type>[]`. Types outside pg_catalog are qualified, so that no search_path
   * matters. A domain is its base type: the server describes results so.
   */
  readonly sqlType: string;
  /** The values of an enum; undefined for other types. */
  readonly labels?: readonly string[] | undefined;
  /** Where its dates or times are read that name no time zone; undefined for other types. */
  readonly timeZone?: string | undefined;
}

const describedType = z.object({
  oid: z.number(),
  sql_type: z.string(),
  labels: z.array(z.string()),
  is_enum: z.boolean(),
  is_array: z.boolean(),
});

type DescribedType = z.output<typeof describedType>;

/** The type modifier -1 makes format_type write `bpchar`: `character` would be cut to one character. */
const TYPES = `SELECT t.oid, t.typtype = 'e' AS is_enum, t.typcategory = 'A' AS is_array,
    CASE WHEN n.nspname = 'pg_catalog' THEN pg_catalog.format_type(t.oid, -1)
      ELSE pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(t.typname) END AS sql_type,
    ARRAY(SELECT e.enumlabel::text FROM pg_catalog.pg_enum AS e
      WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) AS labels
  FROM pg_catalog.pg_type AS t JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
  WHERE t.oid = any($1::oid[])`;

/** The columns of `text`, a SELECT; no rows of it are read. */
export async function readColumns(on: pg.Pool | pg.PoolClient, text: string): Promise<Column[]> {
  const { fields } = await on.query(`SELECT * FROM (\n${text}\n) AS query LIMIT 0`);
  const oids = [...new Set(fields.map((field) => field.dataTypeID))];
  const { rows } = await on.query(TYPES, [oids]);
  const types = new Map(
    rows.map((row) => describedType.parse(row)).map((type) => [type.oid, type]),
  );
  return fields.map(({ name, dataTypeID }) => toColumn(name, dataTypeID, types.get(dataTypeID)));
}

function toColumn(name: string, oid: number, found: DescribedType | undefined): Column {
  const type = columnType(oid, found?.is_array ?? false);
  // A type that was dropped since: the query fails, and says why.
  if (found === undefined) return { name, type, sqlType: 'text' };
  const column = { name, type, sqlType: found.sql_type };
  return found.is_enum ? { ...column, labels: found.labels } : column;
}
