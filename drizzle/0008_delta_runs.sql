-- A run that infers only what is new, and carries the rest over.

ALTER TABLE gateway.pipeline_runs ADD COLUMN delta boolean NOT NULL DEFAULT false;
