import { once } from 'node:events';

import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';

import { createRun } from '../../../src/database/runs/pipeline-runs.ts';
import type { PipelineRunStatus } from '../../../src/domain/runs/pipeline-run.ts';
import { type TestGateway, startTestGateway } from '../../graphql/support/test-gateway.ts';
import { setRunStatus, setStageProgress } from '../../support/set-run-rows.ts';
import { until } from '../../support/until.ts';

let gateway: TestGateway;
let runs = 0;

beforeAll(async () => {
  gateway = await startTestGateway();
});

afterAll(async () => gateway[Symbol.asyncDispose]());

async function newRun(): Promise<string> {
  runs += 1;
  const id = `20261122-100000-${String(runs).padStart(4, '0')}`;
  const run = { id, startedBy: 'test', stages: ['EXPORT'], borrowed: new Map() } as const;
  await createRun(gateway.database, run);
  return id;
}

async function set(id: string, status: PipelineRunStatus): Promise<void> {
  await setRunStatus(gateway.database, id, status);
}

function connect(to: TestGateway = gateway) {
  const url = to.origin.replace('http', 'ws');
  const client = createClient({
    url: `${url}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  onTestFinished(async () => client.dispose());
  return client;
}

interface Update {
  readonly pipelineRunUpdated: { readonly status: PipelineRunStatus };
}

const UPDATES = `subscription($id: ID!) {
  pipelineRunUpdated(id: $id) { status stages { stage progress } batchJobs { id } } }`;

/** The updates of a run until it ends. */
function watch(id: string, client = connect()) {
  const seen: PipelineRunStatus[] = [];
  const ended = (async () => {
    for await (const { data, errors } of client.iterate<Update>({
      query: UPDATES,
      variables: { id },
    })) {
      expect(errors).toBeUndefined();
      if (data) seen.push(data.pipelineRunUpdated.status);
    }
    return seen;
  })();
  const saw = async (status: PipelineRunStatus) => until(() => seen.includes(status));
  return { ended, saw };
}

test('a subscriber gets the current state of the run, then every change until it ends', async () => {
  const id = await newRun();
  const { saw, ended } = watch(id);
  await saw('WAITING');
  await set(id, 'RUNNING');
  await saw('RUNNING');
  await set(id, 'SUCCEEDED');
  expect(await ended).toEqual(['WAITING', 'RUNNING', 'SUCCEEDED']);
});

test('the progress of a stage is a change, and the fields of the run are read again for each update', async () => {
  const id = await newRun();
  const updates = connect().iterate({ query: UPDATES, variables: { id } });
  await updates.next();
  await gateway.database.query(
    `INSERT INTO batch_job_metadata (run_id, kind, name, recipe, solution_version_arn, status, input_path, output_path)
     VALUES ($1, 'SIMILAR_ITEMS', 'job', 'recipe', 'arn', 'PENDING', 'in', 'out')`,
    [id],
  );
  await setStageProgress(gateway.database, id, 'EXPORT', 0.5);
  const { value } = await updates.next();
  expect(value).toMatchObject({
    data: {
      pipelineRunUpdated: {
        stages: expect.arrayContaining([{ stage: 'EXPORT', progress: 0.5 }]),
        batchJobs: [{ id: expect.any(String) }],
      },
    },
  });
  await updates.return?.();
});

test('many clients can follow one run, and one that leaves does not affect the others', async () => {
  const id = await newRun();
  const watchers = [watch(id), watch(id), watch(id)];
  const leaving = connect();
  const left = watch(id, leaving);
  await Promise.all([...watchers, left].map(async ({ saw }) => saw('WAITING')));
  await leaving.dispose();
  await set(id, 'FAILED');
  const all = await Promise.all(watchers.map(async ({ ended }) => ended));
  expect(all).toEqual(watchers.map(() => ['WAITING', 'FAILED']));
  await left.ended.catch(() => {});
});

test('a run that has ended sends one update, and an unknown run an error', async () => {
  const id = await newRun();
  await set(id, 'CANCELLED');
  expect(await watch(id).ended).toEqual(['CANCELLED']);
  const client = connect();
  const codes = [];
  for await (const answer of client.iterate({ query: UPDATES, variables: { id: 'none' } })) {
    codes.push(answer.errors?.[0]?.extensions?.['code']);
  }
  expect(codes).toEqual(['RUN_NOT_FOUND']);
});

test('a gateway that stops closes its WebSockets, unresponsive clients included', async () => {
  const other = await startTestGateway();
  const url = other.origin.replace('http', 'ws');
  const socket = new WebSocket(`${url}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  const closed = once(socket, 'close');
  const silent = new WebSocket(`${url}/graphql`, 'graphql-transport-ws');
  await once(silent, 'open');
  silent.pause();
  await other[Symbol.asyncDispose]();
  const [code] = await closed;
  expect(code).toBe(1001);
  silent.terminate();
});
