-- The segments of item affinity as they came: the users of each item, in the order of the segment.

CREATE TABLE gateway.item_audience (
  generation_id integer NOT NULL,
  item_id text NOT NULL,
  user_ids text[] NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (generation_id, item_id)
) PARTITION BY LIST (generation_id);
