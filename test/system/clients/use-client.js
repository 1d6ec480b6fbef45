import { pathToFileURL } from 'node:url';

import { WebSocket } from 'ws';

// Uses a module of docs/clients.md, and prints what it has got.
const [file, runId] = process.argv.slice(2);

// Node.js has had one of its own since version 22.
globalThis.WebSocket ??= WebSocket;

const methods = new Set();
const { fetch } = globalThis;
globalThis.fetch = (input, init) => {
  methods.add(init?.method ?? 'GET');
  return fetch(input, init);
};

const { readPopular, watchRun, codeOf, environment } = await import(pathToFileURL(file).href);

const idsOf = ({ edges }) => edges.map(({ node }) => node.id);

/** Whether a record of Relay's store is an item. */
const isOfItem = (id) => id.startsWith('Item:');

/** Resolves with the first state of the run. */
async function follow() {
  return new Promise((resolve) => {
    watchRun(runId, ({ id, status }) => resolve({ id, status }));
  });
}

/** Reads on until the gateway refuses it, which it does after a few requests with the same key. */
async function readUntilRefused(first) {
  for (let page = first; ;) page = await readPopular(page.pageInfo.endCursor);
}

async function use() {
  const first = await readPopular();
  const second = await readPopular(first.pageInfo.endCursor);
  const run = watchRun && (await follow());
  const records = environment?.getStore().getSource().getRecordIDs().filter(isOfItem);
  const malformed = await readPopular('nonsense').catch(codeOf);
  const refused = await readUntilRefused(second).catch(codeOf);
  return { first: idsOf(first), second: idsOf(second), run, records, malformed, refused };
}

const outcome = await use().catch((error) => ({ refused: codeOf(error) }));
process.stdout.write(JSON.stringify({ ...outcome, methods: [...methods] }));
process.exit();
