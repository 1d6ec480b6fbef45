import { parseArgs } from 'node:util';

import { describeLines } from './support/describe-lines.ts';
import { followRun, summarizeLoad } from './support/follow-run.ts';
import { runScript } from './support/run-script.ts';

const usage = `npm run load-batch-results [-- --run ID]

The stages LOAD and ACTIVATE: loads the output of the batch jobs into new generations and serves them.
Goes on with the newest unfinished run that is inferred, or with the run named.`;

await runScript(usage, async ({ args, open }) => {
  const { values } = parseArgs({ args, options: { run: { type: 'string' } } });
  const app = await open();
  const started = await app.pipeline.loadBatchResults({ runId: values.run, startedBy: 'script' });
  const run = await followRun(app, started);
  return `${await summarizeLoad(app, run)}${describeLines(run)}`;
});
