-- The offline store. Rows live in one partition a generation below the schema gateway; the five public names
-- read the active generation only, so that plain SQL never sees half a load or two loads at once.

CREATE SCHEMA IF NOT EXISTS gateway;
--> statement-breakpoint
CREATE TABLE gateway.generations (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  status text NOT NULL,
  run_id text,
  rows integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  activated_at timestamptz,
  solution_version_arn text,
  metrics jsonb NOT NULL DEFAULT '{}',
  reason text
);
--> statement-breakpoint
CREATE INDEX generations_by_kind ON gateway.generations (kind, id DESC);
--> statement-breakpoint
-- The pointer that activation moves: one row a kind.
CREATE TABLE gateway.active_generations (
  kind text PRIMARY KEY,
  generation_id integer NOT NULL REFERENCES gateway.generations (id)
);
--> statement-breakpoint
CREATE FUNCTION gateway.active_generation(wanted text) RETURNS integer
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT generation_id FROM gateway.active_generations WHERE kind = wanted $$;
--> statement-breakpoint
CREATE FUNCTION gateway.recommendations_json(item_ids text[], scores real[]) RETURNS jsonb
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT coalesce(jsonb_agg(
      CASE WHEN score IS NULL THEN jsonb_build_object('itemId', item_id)
           ELSE jsonb_build_object('itemId', item_id, 'score', score) END ORDER BY rank), '[]')
    FROM unnest(item_ids, scores) WITH ORDINALITY AS list (item_id, score, rank)
  $$;
--> statement-breakpoint
CREATE TABLE gateway.user_recommendations (
  generation_id integer NOT NULL,
  user_id text NOT NULL,
  item_ids text[] NOT NULL,
  scores real[],
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (generation_id, user_id)
) PARTITION BY LIST (generation_id);
--> statement-breakpoint
CREATE TABLE gateway.similar_items (
  generation_id integer NOT NULL,
  item_id text NOT NULL,
  item_ids text[] NOT NULL,
  scores real[],
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (generation_id, item_id)
) PARTITION BY LIST (generation_id);
--> statement-breakpoint
CREATE TABLE gateway.item_affinity (
  generation_id integer NOT NULL,
  user_id text NOT NULL,
  item_ids text[] NOT NULL,
  scores real[],
  categories text[] NOT NULL,
  category_scores real[] NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (generation_id, user_id)
) PARTITION BY LIST (generation_id);
--> statement-breakpoint
CREATE TABLE gateway.personalized_ranking (
  generation_id integer NOT NULL,
  user_id text NOT NULL,
  item_ids text[] NOT NULL,
  scores real[],
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (generation_id, user_id)
) PARTITION BY LIST (generation_id);
--> statement-breakpoint
CREATE TABLE gateway.popular_items (
  generation_id integer NOT NULL,
  item_id text NOT NULL,
  rank integer NOT NULL,
  category text,
  category_rank integer NOT NULL,
  score real NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (generation_id, rank)
) PARTITION BY LIST (generation_id);
--> statement-breakpoint
CREATE INDEX popular_items_in_category ON gateway.popular_items (generation_id, category, category_rank);
--> statement-breakpoint
CREATE TABLE gateway.catalogue (
  generation_id integer NOT NULL,
  item_id text NOT NULL,
  title text,
  category text,
  brand text,
  price double precision,
  currency text,
  image_url text,
  url text,
  available boolean NOT NULL,
  attributes jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (generation_id, item_id)
) PARTITION BY LIST (generation_id);
--> statement-breakpoint
CREATE VIEW public.offline_user_recommendations AS
  SELECT user_id, gateway.recommendations_json(item_ids, scores) AS recommendations, updated_at, generation_id
  FROM gateway.user_recommendations
  WHERE generation_id = (SELECT gateway.active_generation('USER_RECOMMENDATIONS'));
--> statement-breakpoint
CREATE VIEW public.offline_similar_items AS
  SELECT item_id, gateway.recommendations_json(item_ids, scores) AS recommendations, updated_at, generation_id
  FROM gateway.similar_items
  WHERE generation_id = (SELECT gateway.active_generation('SIMILAR_ITEMS'));
--> statement-breakpoint
CREATE VIEW public.offline_item_affinity AS
  SELECT user_id, gateway.recommendations_json(item_ids, scores) AS recommendations,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('category', category, 'score', score) ORDER BY rank), '[]')
     FROM unnest(categories, category_scores) WITH ORDINALITY AS list (category, score, rank)) AS categories,
    updated_at, generation_id
  FROM gateway.item_affinity
  WHERE generation_id = (SELECT gateway.active_generation('ITEM_AFFINITY'));
--> statement-breakpoint
CREATE VIEW public.offline_personalized_ranking AS
  SELECT user_id, gateway.recommendations_json(item_ids, scores) AS recommendations, updated_at, generation_id
  FROM gateway.personalized_ranking
  WHERE generation_id = (SELECT gateway.active_generation('PERSONALIZED_RANKING'));
--> statement-breakpoint
CREATE VIEW public.offline_popular_items AS
  SELECT item_id, rank, category, category_rank, score, updated_at, generation_id
  FROM gateway.popular_items
  WHERE generation_id = (SELECT gateway.active_generation('POPULAR_ITEMS'));
--> statement-breakpoint
CREATE VIEW public.catalogue_items AS
  SELECT item_id, title, category, brand, price, currency, image_url, url, available, attributes, updated_at,
    generation_id
  FROM gateway.catalogue
  WHERE generation_id = (SELECT gateway.active_generation('POPULAR_ITEMS'));
