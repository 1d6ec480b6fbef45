-- The item model: what the gateway ranks and continues lists with at request time. Lists name items by their number.
CREATE TABLE gateway.item_model (
  generation_id integer NOT NULL,
  -- From 0, without a gap.
  number integer NOT NULL,
  item_id text NOT NULL,
  -- What this item in a history adds to other items, the largest weights first.
  related integer[] NOT NULL,
  weights real[] NOT NULL,
  -- The same, learned from baskets; null where no baskets were learned from.
  basket_related integer[],
  basket_weights real[],
  -- By content, for items that few users know yet.
  similar_items integer[] NOT NULL,
  similarities real[] NOT NULL,
  popularity real NOT NULL,
  recent_popularity real NOT NULL,
  -- When the shop created the item, else its first interaction; null if it has neither.
  first_seen timestamptz,
  -- The usual time between two purchases by one user; null for an item that is not bought repeatedly.
  repeat_interval_days real,
  -- The gain against its own past; null for an item that does not gain.
  trend real,
  -- Distinct users with an interaction.
  users integer NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (generation_id, number)
) PARTITION BY LIST (generation_id);
--> statement-breakpoint
-- What belongs to a model as a whole. A gateway reads only models of the format that it knows.
CREATE TABLE gateway.item_models (
  generation_id integer PRIMARY KEY REFERENCES gateway.generations (id),
  format integer NOT NULL,
  items integer NOT NULL,
  parameters jsonb NOT NULL
);
--> statement-breakpoint
-- The newest interaction that a generation was computed from; null for generations that were loaded before.
ALTER TABLE gateway.generations ADD COLUMN data_until timestamptz;
--> statement-breakpoint
CREATE FUNCTION gateway.model_item_ids(model integer, numbers integer[]) RETURNS text[]
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (
    SELECT coalesce(array_agg(item_id ORDER BY rank), '{}')
    FROM unnest(numbers) WITH ORDINALITY AS entry (item, rank)
      JOIN gateway.item_model ON generation_id = model AND number = item);
--> statement-breakpoint
CREATE VIEW public.offline_item_model AS
  SELECT item_id, gateway.model_item_ids(generation_id, related) AS related_item_ids, weights,
    gateway.model_item_ids(generation_id, basket_related) AS basket_item_ids, basket_weights,
    gateway.model_item_ids(generation_id, similar_items) AS similar_item_ids, similarities,
    popularity, recent_popularity, first_seen, repeat_interval_days, trend, users, updated_at, generation_id
  FROM gateway.item_model
  WHERE generation_id = (SELECT gateway.active_generation('ITEM_MODEL'));
