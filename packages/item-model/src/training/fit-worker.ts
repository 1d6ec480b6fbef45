import { parentPort, workerData } from 'node:worker_threads';

import { parseMessage } from '../parallel/worker-threads.ts';
import { fitAndEvaluate } from './fit-and-evaluate.ts';
import { type FitMessage, fitRequest } from './fit-messages.ts';

/* The program of a training thread: reports each part that is done, and ends with the model. */

const send = (message: FitMessage) => parentPort?.postMessage(message);
const request = parseMessage(fitRequest, workerData);
send({ result: await fitAndEvaluate(request, (done) => send({ done })) });
