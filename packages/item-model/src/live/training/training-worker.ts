import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';

import { parseMessage } from '../../parallel/worker-threads.ts';
import { fitItemModel } from './fit-item-model.ts';
import { readEvents, readItems } from './read-source.ts';
import {
  type CallerMessage,
  callerMessage,
  type ThreadMessage,
  trainingOptions,
} from './training-messages.ts';

/* The program of a thread that trains an item model: reads what it asks for, trains, and gives the rows on demand. */

const BATCH = 256;

const send = (message: ThreadMessage) => parentPort?.postMessage(message);

async function receive(): Promise<CallerMessage> {
  if (!parentPort) throw new Error('This program runs in a thread only.');
  const [message]: unknown[] = await once(parentPort, 'message');
  return parseMessage(callerMessage, message);
}

async function* pull(wants: 'events' | 'items'): AsyncGenerator<Uint8Array> {
  for (;;) {
    const answer = receive();
    send({ wants });
    const message = await answer;
    if (!('chunk' in message) || message.chunk === null) return;
    yield message.chunk;
  }
}

const options = parseMessage(trainingOptions, workerData);
const items = await readItems(pull('items'));
const read = await readEvents(pull('events'));
const { trained, lines } = await fitItemModel({ ...read, items }, options, (done) =>
  send({ done }),
);
send({ trained });
let batch: string[] = [];
for (const line of lines) {
  batch.push(line);
  if (batch.length < BATCH) continue;
  await receive();
  send({ rows: batch });
  batch = [];
}
await receive();
send({ rows: batch });
if (batch.length > 0) {
  await receive();
  send({ rows: [] });
}
