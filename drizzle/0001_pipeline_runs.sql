-- What the pipeline did: runs, their stages and their jobs on Personalize.

CREATE TABLE gateway.pipeline_runs (
  id text PRIMARY KEY,
  status text NOT NULL,
  started_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  finished_at timestamptz,
  fault jsonb
);
--> statement-breakpoint
CREATE INDEX pipeline_runs_by_status ON gateway.pipeline_runs (status, created_at DESC);
--> statement-breakpoint
CREATE TABLE gateway.pipeline_stages (
  run_id text NOT NULL REFERENCES gateway.pipeline_runs (id),
  stage text NOT NULL,
  status text NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  progress real,
  detail jsonb NOT NULL DEFAULT '{}',
  fault jsonb,
  PRIMARY KEY (run_id, stage)
);
--> statement-breakpoint
CREATE TABLE public.batch_job_metadata (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id text NOT NULL REFERENCES gateway.pipeline_runs (id),
  kind text NOT NULL,
  name text NOT NULL,
  arn text,
  recipe text NOT NULL,
  solution_version_arn text NOT NULL,
  status text NOT NULL,
  input_path text NOT NULL,
  output_path text NOT NULL,
  lines_read integer,
  lines_loaded integer,
  lines_failed integer,
  failure_reason text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (run_id, kind, input_path)
);
--> statement-breakpoint
CREATE INDEX batch_job_metadata_by_run ON public.batch_job_metadata (run_id, id);
