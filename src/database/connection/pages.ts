/** A page of a list that is sorted newest first. */
export interface PageRequest<Key> {
  /** How many rows, at most. */
  readonly first: number;
  /** The key of the last row already seen. */
  readonly after?: Key | undefined;
}

export interface PageOf<Row> {
  readonly rows: readonly Row[];
  readonly hasNextPage: boolean;
}

/** A page out of `first + 1` rows: the additional row tells that there are more. */
export function toPage<Row>(rows: readonly Row[], first: number): PageOf<Row> {
  return { rows: rows.slice(0, first), hasNextPage: rows.length > first };
}
