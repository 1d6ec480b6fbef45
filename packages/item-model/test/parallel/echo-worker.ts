import { parentPort, workerData } from 'node:worker_threads';

/* A program of a thread that answers with what it was started with. */

parentPort?.postMessage(workerData);
