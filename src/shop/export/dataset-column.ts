/** A field of an Avro schema as Personalize reads it. */
export interface AvroField {
  readonly name: string;
  readonly type: string | readonly string[];
  readonly categorical?: boolean;
  readonly textual?: boolean;
}

/** A column of a dataset: its schema field, and the SQL expression over the query's table that gives it. */
export interface DatasetColumn {
  readonly field: AvroField;
  readonly sql: string;
  /** The name of the column in the shop's query; absent for ids and other fields of Personalize's own. */
  readonly column?: string;
  /** The expression before truncation, and the length at which it is truncated, for text that may be. */
  readonly uncut?: { readonly sql: string; readonly limit: string };
}
