-- Campaigns that answer live rankings, by the name that they have on AWS; a row stands before AWS is asked for one.
CREATE TABLE gateway.ranking_campaigns (
  name text PRIMARY KEY,
  solution_arn text NOT NULL,
  arn text,
  -- Null: nobody stops it but who is asked to.
  stop_after_idle_minutes integer,
  started_at timestamptz NOT NULL,
  last_used_at timestamptz,
  stopped_at timestamptz
);
--> statement-breakpoint
-- The campaign of the newest training is the one that has answered until now.
INSERT INTO gateway.ranking_campaigns (name, solution_arn, arn, started_at)
SELECT regexp_replace(arn, '^.*/', ''), regexp_replace(version ->> 'solutionVersionArn', '/[^/]*$', ''), arn, finished_at
FROM (
  SELECT detail, detail ->> 'campaignArn' AS arn, finished_at FROM gateway.pipeline_stages
  WHERE stage = 'TRAIN' AND status = 'SUCCEEDED' AND finished_at IS NOT NULL
  ORDER BY finished_at DESC LIMIT 1
) AS newest, jsonb_array_elements(detail -> 'versions') AS version
WHERE arn IS NOT NULL AND version ->> 'kind' = 'PERSONALIZED_RANKING';
--> statement-breakpoint
-- A campaign that was deleted and made again has the same ARN, and costs anew.
ALTER TABLE gateway.standing_costs DROP CONSTRAINT standing_costs_pkey;
--> statement-breakpoint
CREATE UNIQUE INDEX standing_costs_open ON gateway.standing_costs (resource) WHERE until IS NULL;
