import { parseArgs } from 'node:util';

import { followRun } from './support/follow-run.ts';
import { runScript } from './support/run-script.ts';
import { stageDetail } from './support/stage-detail.ts';

const usage = `npm run run-batch-inference [-- --run ID]

The stage INFER: has Personalize infer lists for users and items, and segments for items.
Goes on with the newest unfinished run that is trained, or with the run named; without one it takes the newest
trained versions and says how old they are.`;

await runScript(usage, async ({ args, open, progress }) => {
  const { values } = parseArgs({ args, options: { run: { type: 'string' } } });
  const app = await open();
  const started = await app.pipeline.startBatchInference({
    runId: values.run,
    startedBy: 'script',
  });
  progress.note(describeAge(stageDetail(started, 'TRAIN')['trainedAt']));
  const run = await followRun(app, started);
  const [jobs = []] = await app.admin.jobsOfRuns([run.id]);
  return `${jobs.length} batch jobs are done. Run ${run.id}; next: npm run load-batch-results`;
});

function describeAge(trainedAt: unknown): string {
  const hours = (Date.now() - Date.parse(String(trainedAt))) / 3_600_000;
  return `The models are ${hours.toFixed(1)} hours old.`;
}
