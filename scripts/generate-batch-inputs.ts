import { parseArgs } from 'node:util';

import { describeWarnings, stageDetail } from './support/describe-run.ts';
import { followRun } from './support/follow-run.ts';
import { runScript } from './support/run-script.ts';

const usage = `Usage: npx gateway generate-batch-inputs

Runs the stage EXPORT: checks the shop, then writes its data as CSV and the inputs of the batch jobs as JSON Lines
to S3. It starts a run, which train-models, run-batch-inference and load-batch-results continue.`;

await runScript(usage, async ({ args, open }) => {
  parseArgs({ args, options: {} });
  const app = await open();
  const run = await followRun(app, await app.pipeline.generateBatchInputs('script'));
  const { activeUsers, activeItems } = stageDetail(run, 'EXPORT');
  return `Wrote inputs for ${String(activeUsers)} users and ${String(activeItems)} items. Run ${run.id}; next: npx gateway train-models${describeWarnings(run)}`;
});
