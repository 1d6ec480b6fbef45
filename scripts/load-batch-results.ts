import { parseArgs } from 'node:util';

import { describeRejectedLines } from './support/describe-run.ts';
import { followRun, summarizeLoad } from './support/follow-run.ts';
import { readRunId } from './support/read-run-id.ts';
import { runScript } from './support/run-script.ts';

const usage = `Usage: npx gateway load-batch-results [--run ID]

Runs the stages LOAD and ACTIVATE: loads the output of the batch jobs into new generations and serves them.

  --run ID   the run to continue (default: the newest unfinished run whose INFER has succeeded)`;

await runScript(usage, async ({ args, open }) => {
  const { values } = parseArgs({ args, options: { run: { type: 'string' } } });
  const runId = readRunId('--run', values.run);
  const app = await open();
  const started = await app.pipeline.loadBatchResults({ runId, startedBy: 'script' });
  const run = await followRun(app, started);
  return `${await summarizeLoad(app, run)}${describeRejectedLines(run)}`;
});
