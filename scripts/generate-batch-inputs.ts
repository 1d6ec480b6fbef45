import { parseArgs } from 'node:util';

import { describeWarnings } from './support/describe-findings.ts';
import { followRun } from './support/follow-run.ts';
import { runScript } from './support/run-script.ts';
import { stageDetail } from './support/stage-detail.ts';

const usage = `npm run generate-batch-inputs

The stage EXPORT: checks the shop, then writes its data as CSV and the inputs of the batch jobs as JSON Lines to S3.
It begins a run; train-models, run-batch-inference and load-batch-results go on with it.`;

await runScript(usage, async ({ args, open }) => {
  parseArgs({ args, options: {} });
  const app = await open();
  const run = await followRun(app, await app.pipeline.generateBatchInputs('script'));
  const { activeUsers, activeItems } = stageDetail(run, 'EXPORT');
  return `Wrote inputs for ${String(activeUsers)} users and ${String(activeItems)} items. Run ${run.id}; next: npm run train-models${describeWarnings(run)}`;
});
