import { parentPort } from 'node:worker_threads';

import { collectGarbage } from '../parallel/shared-arrays.ts';
import { runStep, type Step } from './step.ts';

/* One thread of a pool: runs the steps that it is sent, and says when it is done. */

parentPort?.on('message', (step: Step) => {
  if (step.collectsGarbage) collectGarbage();
  runStep(step);
  parentPort?.postMessage('done');
});
