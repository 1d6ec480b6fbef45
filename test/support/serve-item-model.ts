import type { Database } from '../../src/database/connection/database.ts';
import { createGeneration, finishGeneration } from '../../src/database/generations/generations.ts';
import { activateGenerations } from '../../src/database/generations/publish-generations.ts';

/** A model of these items: numbers are their places, and the first is the most popular. */
export interface StoredModel {
  readonly itemIds: readonly string[];
  /** What each item adds to the scores of others, by their ids. */
  readonly related?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Values of single items, by their ids and the names of the columns. */
  readonly columns?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly format?: number;
}

/** Stores a model and serves it; answers the id of its generation. */
export async function serveItemModel(database: Database, model: StoredModel): Promise<number> {
  const id = await storeItemModel(database, model);
  await activateGenerations(database, [id], 'test');
  return id;
}

/** Stores a model as a generation that is READY. */
export async function storeItemModel(database: Database, model: StoredModel): Promise<number> {
  const kind = 'ITEM_MODEL';
  const { id } = await createGeneration(database, { kind, runId: 't', solutionVersionArn: null });
  const rows = model.itemIds.map((itemId, number) => describeRow(model, itemId, number));
  await database.query(INSERT_ROWS, [id, JSON.stringify(rows)]);
  const related = rows.reduce((sum, row) => sum + row.related.length, 0);
  const parameters = {
    layers: [{ by: 'nothing', half: 1 }],
    repeatShare: null,
    entries: { related, basketRelated: 0, similar: 0 },
  };
  await database.query(
    'INSERT INTO gateway.item_models (generation_id, format, items, parameters) VALUES ($1, $2, $3, $4)',
    [id, model.format ?? 1, rows.length, JSON.stringify(parameters)],
  );
  await finishGeneration(database, id, { status: 'READY', rows: rows.length });
  return id;
}

function describeRow(
  { itemIds, related = {}, columns = {} }: StoredModel,
  id: string,
  number: number,
) {
  const weights = Object.entries(related[id] ?? {}).toSorted(([, one], [, other]) => other - one);
  return {
    number,
    item_id: id,
    related: weights.map(([other]) => itemIds.indexOf(other)),
    weights: weights.map(([, weight]) => weight),
    similar_items: [],
    similarities: [],
    popularity: 1 / (number + 1),
    recent_popularity: 0,
    users: 100,
    ...columns[id],
  };
}

const INSERT_ROWS = `INSERT INTO gateway.item_model
    (generation_id, number, item_id, related, weights, similar_items, similarities, popularity, recent_popularity,
     first_seen, repeat_interval_days, trend, users)
  SELECT $1, number, item_id, related, weights, similar_items, similarities, popularity, recent_popularity,
    first_seen, repeat_interval_days, trend, users
  FROM jsonb_to_recordset($2::jsonb) AS row (number int, item_id text, related int[], weights real[],
    similar_items int[], similarities real[], popularity real, recent_popularity real, first_seen timestamptz,
    repeat_interval_days real, trend real, users int)`;
