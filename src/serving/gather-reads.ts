import type { KeyedRead } from '../database/lists/recommendation-reader.ts';

/** A larger statement would hold up those who want few keys. One request for more is not divided. */
const MOST_KEYS = 500;

interface Gathering<Row> {
  readonly keys: Set<string>;
  readonly rows: Promise<ReadonlyMap<string, Row>>;
}

/**
 * What all requests want of a generation in one turn of the event loop, read by one statement. A gateway that has much
 * to do asks the database less for each; one that has little waits for nothing, because the turn ends at once.
 */
export function gatherReads<Row extends object>(read: KeyedRead<Row>): KeyedRead<Row> {
  const gatherings = new Map<number, Gathering<Row>>();
  const begin = (generationId: number): Gathering<Row> => {
    const keys = new Set<string>();
    const rows = endOfTurn().then(async () => {
      if (gatherings.get(generationId)?.keys === keys) gatherings.delete(generationId);
      return read(generationId, [...keys]);
    });
    const begun = { keys, rows };
    gatherings.set(generationId, begun);
    return begun;
  };
  return async (generationId, keys) => {
    const open = gatherings.get(generationId);
    const fits = open !== undefined && open.keys.size + keys.length <= MOST_KEYS;
    const gathering = fits ? open : begin(generationId);
    for (const key of keys) gathering.keys.add(key);
    return gathering.rows;
  };
}

async function endOfTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
