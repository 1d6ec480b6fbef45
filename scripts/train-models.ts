import { parseArgs } from 'node:util';

import { followRun } from './support/follow-run.ts';
import { readRunId } from './support/read-run-id.ts';
import { runScript } from './support/run-script.ts';

const usage = `Usage: npx gateway train-models [--run ID]

Runs the stages IMPORT and TRAIN: imports the exported data into Personalize and trains a solution version for each
recipe.

  --run ID   the run to continue (default: the newest unfinished run whose EXPORT has succeeded)`;

await runScript(usage, async ({ args, open }) => {
  const { values } = parseArgs({ args, options: { run: { type: 'string' } } });
  const runId = readRunId('--run', values.run);
  const app = await open();
  const started = await app.pipeline.trainModels({ runId, startedBy: 'script' });
  const run = await followRun(app, started);
  return `Trained the models of run ${run.id}; next: npx gateway run-batch-inference`;
});
