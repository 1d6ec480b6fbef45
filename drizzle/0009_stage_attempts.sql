-- A stage that has succeeded and is run again makes new jobs, under names of their own; the old ones' rows stay.

ALTER TABLE gateway.pipeline_stages ADD COLUMN attempt integer NOT NULL DEFAULT 1;
--> statement-breakpoint
ALTER TABLE public.batch_job_metadata
  DROP CONSTRAINT batch_job_metadata_run_id_kind_input_path_key,
  ADD UNIQUE (run_id, kind, output_path);
