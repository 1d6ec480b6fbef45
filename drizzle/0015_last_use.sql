-- When a request used a key last, and what a stage did last: both for people only.
ALTER TABLE gateway.api_keys ADD COLUMN last_used_at timestamptz;
--> statement-breakpoint
ALTER TABLE gateway.pipeline_stages ADD COLUMN message text;
