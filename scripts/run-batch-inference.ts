import { parseArgs } from 'node:util';

import { stageDetail } from './support/describe-run.ts';
import { followRun } from './support/follow-run.ts';
import { readRunId } from './support/read-run-id.ts';
import { runScript } from './support/run-script.ts';

const usage = `Usage: npx gateway run-batch-inference [--run ID]

Runs the stage INFER: Personalize infers lists for users and items, and segments for items.

  --run ID   the run to continue (default: the newest unfinished run whose TRAIN has succeeded; where there is none,
             a new run with the newest trained versions, whose age is shown)`;

await runScript(usage, async ({ args, open, progress }) => {
  const { values } = parseArgs({ args, options: { run: { type: 'string' } } });
  const runId = readRunId('--run', values.run);
  const app = await open();
  const started = await app.pipeline.startBatchInference({ runId, startedBy: 'script' });
  progress.note(describeAge(stageDetail(started, 'TRAIN')['trainedAt']));
  const run = await followRun(app, started);
  const [jobs = []] = await app.admin.jobsOfRuns([run.id]);
  return `Finished ${jobs.length} batch jobs. Run ${run.id}; next: npx gateway load-batch-results`;
});

function describeAge(trainedAt: unknown): string {
  const hours = (Date.now() - Date.parse(String(trainedAt))) / 3_600_000;
  return `The models are ${hours.toFixed(1)} hours old.`;
}
