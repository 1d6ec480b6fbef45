import { parentPort, workerData } from 'node:worker_threads';

import { fitAndEvaluate, type FitRequest } from './fit-and-evaluate.ts';
import type { FitMessage } from './fit-in-thread.ts';

/* The thread of one training: gets its order, tells how far it is, and ends with the model. */

const order: FitRequest = workerData;
const tell = (message: FitMessage) => parentPort?.postMessage(message);
tell({ result: await fitAndEvaluate(order, (done) => tell({ done })) });
