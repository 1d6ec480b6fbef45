import pg from 'pg';

/** The type of a column, as far as an export distinguishes it. */
export type ColumnType =
  | 'text'
  | 'integer'
  | 'bigint'
  | 'real'
  | 'decimal'
  | 'boolean'
  | 'moment'
  | 'texts'
  | 'other';

const { builtins } = pg.types;

/** text[] and varchar[]: the driver's list of type numbers has no arrays. */
const TEXT_ARRAYS = [1009, 1015];

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
  [builtins.BOOL, 'boolean'],
  [builtins.DATE, 'moment'],
  [builtins.TIMESTAMP, 'moment'],
  [builtins.TIMESTAMPTZ, 'moment'],
  [builtins.JSON, 'other'],
  [builtins.JSONB, 'other'],
  [builtins.BYTEA, 'other'],
  ...TEXT_ARRAYS.map((array): [number, ColumnType] => [array, 'texts']),
]);

/** The column type of a type's number in pg_type. Other types, such as enums and domains, are read as text. */
export function columnType(dataTypeId: number): ColumnType {
  return TYPES.get(dataTypeId) ?? 'text';
}
