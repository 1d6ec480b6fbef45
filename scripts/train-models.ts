import { parseArgs } from 'node:util';

import { followRun } from './support/follow-run.ts';
import { runScript } from './support/run-script.ts';

const usage = `npm run train-models [-- --run ID]

The stages IMPORT and TRAIN: brings the exported data into Personalize and trains one solution version a recipe.
Goes on with the newest unfinished run that has its export, or with the run named.`;

await runScript(usage, async ({ args, open }) => {
  const { values } = parseArgs({ args, options: { run: { type: 'string' } } });
  const app = await open();
  const started = await app.pipeline.trainModels({ runId: values.run, startedBy: 'script' });
  const run = await followRun(app, started);
  return `Trained the models of run ${run.id}; next: npm run run-batch-inference`;
});
