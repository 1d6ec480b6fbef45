import pg from 'pg';

/** The type of a column, as far as an export distinguishes it. */
export type ColumnType =
  | 'text'
  | 'integer'
  | 'bigint'
  | 'real'
  | 'decimal'
  | 'money'
  | 'boolean'
  | 'moment'
  | 'texts'
  | 'other';

const { builtins } = pg.types;

const TYPES = new Map<number, ColumnType>([
  [builtins.TEXT, 'text'],
  [builtins.VARCHAR, 'text'],
  [builtins.BPCHAR, 'text'],
  [builtins.UUID, 'text'],
  [builtins.INT2, 'integer'],
  [builtins.INT4, 'integer'],
  [builtins.INT8, 'bigint'],
  [builtins.FLOAT4, 'real'],
  [builtins.FLOAT8, 'decimal'],
  [builtins.NUMERIC, 'decimal'],
  [builtins.MONEY, 'money'],
  [builtins.BOOL, 'boolean'],
  [builtins.DATE, 'moment'],
  [builtins.TIMESTAMP, 'moment'],
  [builtins.TIMESTAMPTZ, 'moment'],
  [builtins.JSON, 'other'],
  [builtins.JSONB, 'other'],
  [builtins.BYTEA, 'other'],
  [builtins.XML, 'other'],
  [builtins.TSVECTOR, 'other'],
]);

/** The column type of a type's number in pg_type. Other types, such as enums and ranges, are read as text. */
export function columnType(dataTypeId: number, isArray: boolean): ColumnType {
  return isArray ? 'texts' : (TYPES.get(dataTypeId) ?? 'text');
}
