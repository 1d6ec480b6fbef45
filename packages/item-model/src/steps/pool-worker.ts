import { parentPort } from 'node:worker_threads';

import { collectGarbage } from '../parallel/shared-arrays.ts';
import { parseMessage } from '../parallel/worker-threads.ts';
import { stepMessage } from './step-message.ts';
import { runStep } from './step.ts';

/* The program of one thread of a pool: runs the steps that it receives, and reports each that is done. */

parentPort?.on('message', (message: unknown) => {
  const step = parseMessage(stepMessage, message);
  if (step.collectsGarbage) collectGarbage();
  runStep(step);
  parentPort?.postMessage('done');
});
