import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { findGeneration } from '../../src/database/generations/generations.ts';
import { activateGenerations } from '../../src/database/generations/publish-generations.ts';
import { registerBatchJob } from '../../src/database/runs/batch-jobs.ts';
import { createRun, findRun } from '../../src/database/runs/pipeline-runs.ts';
import { createError } from '../../src/domain/errors/create-error.ts';
import type { PipelinePlan } from '../../src/domain/runs/pipeline-plan.ts';
import { pipelineStages } from '../../src/domain/runs/pipeline-run.ts';
import type { PipelineCommands } from '../../src/pipeline/pipeline-commands.ts';
import { serveCatalogue, serveLists } from './support/seeded-shop.ts';
import { type TestGateway, refusingCommands, startTestGateway } from './support/test-gateway.ts';

let gateway: TestGateway;
let requested: unknown[] = [];
let answer: () => Promise<void>;

const RUNS = ['20261122-100000-aaaa', '20261122-110000-bbbb', '20261122-120000-cccc'] as const;

beforeAll(async () => {
  gateway = await startTestGateway({ commands: recordingCommands, keepServedMs: 60_000 });
  for (const id of RUNS) {
    await createRun(gateway.database, {
      id,
      startedBy: 'test',
      stages: ['EXPORT', 'LOAD'],
      borrowed: new Map(),
    });
  }
  await registerBatchJob(gateway.database, {
    runId: RUNS[0],
    kind: 'SIMILAR_ITEMS',
    name: 'similar-items-1',
    recipe: 'aws-similar-items',
    solutionVersionArn: 'arn:version',
    inputPath: 'batch/input/items.json',
    outputPath: 'batch/output/items/',
  });
});

beforeEach(() => {
  requested = [];
  answer = async () => {};
});

afterAll(async () => gateway[Symbol.asyncDispose]());

test('runs are listed newest first, page by page, with their stages, jobs and generations', async () => {
  const page = (args: string) =>
    gateway.query(`{ pipelineRuns(${args}) {
      nodes { id status startedBy stages { stage status progress detail fault { code } }
        batchJobs { name status recipe createdAt } generations { id } }
      edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor } } }`);
  const first = await page('first: 2');
  expect(first.errors).toBeUndefined();
  const { pipelineRuns } = first.data as {
    pipelineRuns: { nodes: { id: string; stages: unknown[] }[]; pageInfo: { endCursor: string } };
  };
  expect(pipelineRuns.nodes.map((node) => node.id)).toEqual([RUNS[2], RUNS[1]]);
  expect(pipelineRuns.nodes[0]?.stages).toEqual(
    pipelineStages.map((stage) => ({
      stage,
      status: stage === 'EXPORT' || stage === 'LOAD' ? 'PENDING' : 'SKIPPED',
      progress: null,
      detail: {},
      fault: null,
    })),
  );
  const second = await page(`first: 2, after: "${pipelineRuns.pageInfo.endCursor}"`);
  expect(second.data).toMatchObject({
    pipelineRuns: {
      nodes: [{ id: RUNS[0], batchJobs: [{ name: 'similar-items-1', status: 'PENDING' }] }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    },
  });
});

test('runs, jobs and generations can be read by id and filtered', async () => {
  const { data, errors } = await gateway.query(`{
    run: pipelineRun(id: "${RUNS[1]}") { id } none: pipelineRun(id: "x") { id }
    failed: pipelineRuns(status: FAILED) { nodes { id } }
    jobs: batchJobs(runId: "${RUNS[0]}", status: PENDING) { nodes { runId kind inputPath linesRead } }
    otherJobs: batchJobs(runId: "${RUNS[1]}") { nodes { id } }
    generations(kind: SIMILAR_ITEMS) { nodes { id } pageInfo { startCursor } }
  }`);
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    run: { id: RUNS[1] },
    none: null,
    failed: { nodes: [] },
    jobs: {
      nodes: [
        {
          runId: RUNS[0],
          kind: 'SIMILAR_ITEMS',
          inputPath: 'batch/input/items.json',
          linesRead: null,
        },
      ],
    },
    otherJobs: { nodes: [] },
    generations: { nodes: [], pageInfo: { startCursor: null } },
  });
});

test('every mutation passes its arguments to the pipeline, and returns the run', async () => {
  const { data, errors } = await gateway.query(`mutation {
    planned: startPipelineRun(input: { dryRun: true, stages: [LOAD] }) { run { id } plan { stages } userErrors { code } }
    all: startPipelineRun { run { id } userErrors { code } }
    some: startPipelineRun(input: { stages: [LOAD, ACTIVATE] }) { run { id } userErrors { code } }
    forced: startPipelineRun(input: { overrideQualityGate: " we know " }) { run { id } }
    delta: startPipelineRun(input: { delta: true }) { run { id } }
    generateBatchInputs { run { id } } trainModels { run { id } } startBatchInference(runId: "r") { run { id } }
    loadBatchResults(runId: null) { run { id } } resumePipelineRun(id: "r", fromStage: TRAIN) { run { id } }
    cancelPipelineRun(id: "r") { run { id batchJobs { id } } userErrors { code } }
  }`);
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({ all: { run: { id: RUNS[0] }, userErrors: [] } });
  const planned = { run: null, plan: { stages: ['LOAD'] }, userErrors: [] };
  expect(data).toMatchObject({ planned });
  expect(requested).toEqual([
    ['dryRun', { stages: ['LOAD'], delta: false }],
    ['start', { startedBy: 'developer', delta: false }],
    ['start', { stages: ['LOAD', 'ACTIVATE'], startedBy: 'developer', delta: false }],
    ['start', { startedBy: 'developer', overrideQualityGate: 'we know', delta: false }],
    ['start', { startedBy: 'developer', delta: true }],
    ['generateBatchInputs', 'developer'],
    ['trainModels', { runId: undefined, startedBy: 'developer' }],
    ['startBatchInference', { runId: 'r', startedBy: 'developer' }],
    ['loadBatchResults', { runId: undefined, startedBy: 'developer' }],
    ['resume', 'r', 'TRAIN'],
    ['cancel', 'r'],
  ]);
});

test('a run in progress is a user error without a path, because no argument caused it', async () => {
  answer = async () => {
    throw createError('RUN_IN_PROGRESS', {});
  };
  const { data } = await gateway.query(
    'mutation { startPipelineRun(input: { delta: true }) { userErrors { code path } } }',
  );
  const userErrors = [{ code: 'RUN_IN_PROGRESS', path: null }];
  expect(data).toEqual({ startPipelineRun: { userErrors } });
});

test('an operational error is a user error with the path of its argument, and other errors are not', async () => {
  answer = async () => {
    throw createError('CURSOR_EXPIRED', {});
  };
  const refused = await gateway.query(`mutation {
    a: trainModels(runId: "r") { run { id } userErrors { code message path } }
    b: trainModels { userErrors { code path } }
    c: cancelPipelineRun(id: "") { userErrors { code path } }
    d: activateGeneration(id: "seven", reason: "because") { generation { id } userErrors { code path } }
    e: activateGeneration(id: "7", reason: " ") { userErrors { code path } }
    f: startPipelineRun(input: { stages: [LOAD], overrideQualityGate: "" }) { run { id } userErrors { code path } }
  }`);
  expect(refused).toEqual({
    data: {
      a: {
        run: null,
        userErrors: [
          {
            code: 'CURSOR_EXPIRED',
            message: expect.stringMatching(/has been removed.*Omit `after`/),
            path: ['runId'],
          },
        ],
      },
      b: { userErrors: [{ code: 'CURSOR_EXPIRED', path: null }] },
      c: { userErrors: [{ code: 'ID_EMPTY', path: ['id'] }] },
      d: { generation: null, userErrors: [{ code: 'GENERATION_ID_MALFORMED', path: ['id'] }] },
      e: { userErrors: [{ code: 'REASON_UNUSABLE', path: ['reason'] }] },
      f: {
        run: null,
        userErrors: [{ code: 'REASON_UNUSABLE', path: ['input', 'overrideQualityGate'] }],
      },
    },
  });
  answer = async () => {
    throw new TypeError('a bug');
  };
  const failed = await gateway.query('mutation { generateBatchInputs { userErrors { code } } }');
  expect(failed.errors).toMatchObject([{ extensions: { code: 'INTERNAL_ERROR' } }]);
});

test('an activated generation is served immediately', async () => {
  await serveCatalogue(gateway.database);
  const old = await serveLists(gateway.database, 'SIMILAR_ITEMS', { a: ['item-001'] });
  await serveLists(gateway.database, 'SIMILAR_ITEMS', { a: ['item-002'] });
  const similar = '{ similarItems(itemId: "a", first: 1) { nodes { id } } }';
  expect((await gateway.query(similar)).data).toEqual({
    similarItems: { nodes: [{ id: 'item-002' }] },
  });
  const { data } = await gateway.query(
    `mutation { activateGeneration(id: "${old}", reason: "back") { generation { id status } } }`,
  );
  expect(data).toEqual({
    activateGeneration: { generation: { id: `generation_${old}`, status: 'ACTIVE' } },
  });
  expect((await gateway.query(similar)).data).toEqual({
    similarItems: { nodes: [{ id: 'item-001' }] },
  });
});

async function recorded(...call: readonly unknown[]) {
  requested.push(call);
  await answer();
  const run = await findRun(gateway.database, RUNS[0]);
  if (run === undefined) throw new Error('the seed is gone');
  return run;
}

const emptyPlan: PipelinePlan = {
  stages: ['LOAD'],
  resources: [],
  reads: [],
  writes: [],
  estimate: [],
  notes: [],
  currency: 'USD',
  hypothetical: true,
  refusal: null,
};

const recordingCommands: PipelineCommands = {
  ...refusingCommands,
  dryRun: async (request) => {
    await recorded('dryRun', request);
    return emptyPlan;
  },
  start: async (request) => recorded('start', request),
  generateBatchInputs: async (startedBy) => recorded('generateBatchInputs', startedBy),
  trainModels: async (request) => recorded('trainModels', request),
  startBatchInference: async (request) => recorded('startBatchInference', request),
  loadBatchResults: async (request) => recorded('loadBatchResults', request),
  resume: async (id, fromStage) => recorded('resume', id, fromStage),
  cancel: async (id) => recorded('cancel', id),
  activateGeneration: async (id, reason) => {
    await activateGenerations(gateway.database, [id], reason);
    const generation = await findGeneration(gateway.database, id);
    if (generation === undefined) throw new Error('the generation is gone');
    return generation;
  },
};
