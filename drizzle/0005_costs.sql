-- What runs were estimated to cost and did cost. Amounts are whole millionths of the currency.

ALTER TABLE gateway.pipeline_runs ADD COLUMN estimated_cost jsonb;
--> statement-breakpoint
-- What AWS bills once: one row for each resource of a stage, however often the stage is tried.
CREATE TABLE gateway.cost_lines (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id text NOT NULL REFERENCES gateway.pipeline_runs (id),
  stage text NOT NULL,
  resource text NOT NULL,
  meter text NOT NULL,
  label text NOT NULL,
  quantity double precision NOT NULL,
  unit text NOT NULL,
  unit_price double precision NOT NULL,
  amount_micros bigint NOT NULL,
  currency text NOT NULL,
  hypothetical boolean NOT NULL,
  at timestamptz NOT NULL,
  UNIQUE (run_id, stage, resource)
);
--> statement-breakpoint
CREATE INDEX cost_lines_by_time ON gateway.cost_lines (at);
--> statement-breakpoint
-- What AWS bills by the hour for as long as it is there: reports count the hours.
CREATE TABLE gateway.standing_costs (
  resource text PRIMARY KEY,
  run_id text NOT NULL REFERENCES gateway.pipeline_runs (id),
  meter text NOT NULL,
  label text NOT NULL,
  size double precision NOT NULL,
  hypothetical boolean NOT NULL,
  since timestamptz NOT NULL,
  until timestamptz
);
