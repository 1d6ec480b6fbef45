-- When the scheduled run of each kind that was started last was due: of several gateways, one starts it.
CREATE TABLE gateway.scheduled_runs (
  kind text PRIMARY KEY,
  due_at timestamptz NOT NULL
);
