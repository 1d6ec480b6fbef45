-- A run goes on in whichever process holds the lease of its stage; who lost the lease cannot write.

ALTER TABLE gateway.pipeline_stages
  ADD COLUMN asked boolean NOT NULL DEFAULT false,
  ADD COLUMN lease_number bigint NOT NULL DEFAULT 0,
  ADD COLUMN lease_owner text,
  ADD COLUMN lease_until timestamptz,
  ADD COLUMN next_poll_at timestamptz;
--> statement-breakpoint
-- Runs of before have no lease that could tell whether their process lives.
UPDATE gateway.pipeline_runs SET status = 'WAITING' WHERE status IN ('QUEUED', 'RUNNING');
--> statement-breakpoint
-- One run at a time on a database, and one that waits for its turn.
CREATE UNIQUE INDEX one_run_in_progress ON gateway.pipeline_runs ((true)) WHERE status = 'RUNNING';
--> statement-breakpoint
CREATE UNIQUE INDEX one_run_queued ON gateway.pipeline_runs ((true)) WHERE status = 'QUEUED';
--> statement-breakpoint
-- A stage's sessions carry its lease as the setting gateway.lease: "run stage number". The row is locked until their
-- transaction ends, so that nobody takes the stage between the check and the commit. Sessions without one are free.
CREATE FUNCTION gateway.refuse_lost_lease() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
    DECLARE
      lease text[] := string_to_array(nullif(current_setting('gateway.lease', true), ''), ' ');
    BEGIN
      IF lease IS NULL THEN RETURN NULL; END IF;
      PERFORM FROM gateway.pipeline_stages
        WHERE run_id = lease[1] AND stage = lease[2] AND lease_number = lease[3]::bigint FOR SHARE;
      IF NOT FOUND THEN
        RAISE EXCEPTION 'lease % of stage % of run % is lost', lease[3], lease[2], lease[1] USING ERRCODE = 'GW001';
      END IF;
      RETURN NULL;
    END
  $$;
--> statement-breakpoint
CREATE TRIGGER refuse_lost_lease BEFORE INSERT OR UPDATE OR DELETE ON gateway.generations
  FOR EACH STATEMENT EXECUTE FUNCTION gateway.refuse_lost_lease();
--> statement-breakpoint
CREATE TRIGGER refuse_lost_lease BEFORE INSERT OR UPDATE OR DELETE ON gateway.active_generations
  FOR EACH STATEMENT EXECUTE FUNCTION gateway.refuse_lost_lease();
--> statement-breakpoint
CREATE TRIGGER refuse_lost_lease BEFORE INSERT OR UPDATE OR DELETE ON public.batch_job_metadata
  FOR EACH STATEMENT EXECUTE FUNCTION gateway.refuse_lost_lease();
