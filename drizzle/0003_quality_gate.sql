-- What the quality gate said of a generation, since when its rows are gone, and why a run may pass the gate.

ALTER TABLE gateway.generations ADD COLUMN verdict jsonb, ADD COLUMN pruned_at timestamptz;
--> statement-breakpoint
ALTER TABLE gateway.pipeline_runs ADD COLUMN override_quality_gate text;
