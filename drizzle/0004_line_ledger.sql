-- What was wrong with lines of the batch jobs' outputs, and which inputs are still without an answer.

CREATE TABLE gateway.output_line_faults (
  job_id integer NOT NULL REFERENCES public.batch_job_metadata (id),
  file text NOT NULL,
  line integer NOT NULL,
  reason text NOT NULL,
  input text,
  note text,
  loaded boolean NOT NULL,
  PRIMARY KEY (job_id, file, line)
);
--> statement-breakpoint
CREATE TABLE gateway.unanswered_inputs (
  job_id integer NOT NULL REFERENCES public.batch_job_metadata (id),
  input text NOT NULL,
  PRIMARY KEY (job_id, input)
);
