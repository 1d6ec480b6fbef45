import { parentPort, workerData } from 'node:worker_threads';

import type { Histories } from '../histories.ts';
import { fitAndEvaluate } from './fit-and-evaluate.ts';
import type { FitMessage } from './fit-in-thread.ts';

/* The thread of one training: gets histories, tells how far it is, and ends with the model. */

const histories: Histories = workerData;
const tell = (message: FitMessage) => parentPort?.postMessage(message);
tell({ result: await fitAndEvaluate(histories, (done) => tell({ done })) });
