import { isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { findGeneration } from '../../src/database/generations/generations.ts';
import { buildGatewaySchema } from '../../src/graphql/build-schema.ts';
import { setStageOutput } from '../support/set-run-rows.ts';
import { seedRun } from './support/seed-run.ts';
import { serveCatalogue } from './support/seeded-shop.ts';
import { type TestGateway, refusingCommands, startTestGateway } from './support/test-gateway.ts';

const RUN = '20261122-100000-aaaa';

let gateway: TestGateway;
let activated: number[] = [];

beforeAll(async () => {
  gateway = await startTestGateway({
    commands: {
      ...refusingCommands,
      activateGeneration: async (id) => {
        activated.push(id);
        const generation = await findGeneration(gateway.database, 1);
        if (generation === undefined) throw new Error('the generation is gone');
        return generation;
      },
    },
  });
  await serveCatalogue(gateway.database);
  await seedRun(gateway.database, RUN);
});

afterAll(async () => gateway[Symbol.asyncDispose]());

test('a generation and a job with the same number have different ids', async () => {
  const { data } = await gateway.query(`{
    generations { nodes { id } } batchJobs { nodes { id } } popularItems { generation { id } }
    pipelineRun(id: "${RUN}") { id batchJobs { id } } }`);
  expect(data).toEqual({
    generations: { nodes: [{ id: 'generation_1' }] },
    batchJobs: { nodes: [{ id: 'job_1' }] },
    popularItems: { generation: { id: 'generation_1' } },
    pipelineRun: { id: RUN, batchJobs: [{ id: 'job_1' }] },
  });
});

test('only these types have an id, which a client caches objects by', async () => {
  const types = Object.values((await buildGatewaySchema()).getTypeMap()).filter(isObjectType);
  const withId = types.filter((type) => 'id' in type.getFields() || '_id' in type.getFields());
  expect(withId.map(({ name }) => name).toSorted()).toEqual([
    'AccessKey',
    'BatchJob',
    'Generation',
    'Item',
    'PipelineRun',
  ]);
});

test('the results of a stage have the ids of the fields', async () => {
  const job = { id: 1, kind: 'SIMILAR_ITEMS', solutionVersionArn: 'arn:version' };
  const lines = [{ jobId: 1, read: 5, loaded: 5, faults: {} }];
  const generations = [{ id: 1, kind: 'POPULAR_ITEMS', rows: 250 }];
  const basis = { generationId: 1, since: 0, activeItems: 9 };
  const outputs = {
    EXPORT: { activeUsers: 3, delta: { SIMILAR_ITEMS: basis } },
    INFER: { inferredBy: RUN, jobs: [job] },
    LOAD: { generations, lines },
    ACTIVATE: { generations: [1] },
  };
  await setStageOutput(gateway.database, RUN, 'EXPORT', outputs.EXPORT);
  await setStageOutput(gateway.database, RUN, 'INFER', outputs.INFER);
  await setStageOutput(gateway.database, RUN, 'LOAD', outputs.LOAD);
  await setStageOutput(gateway.database, RUN, 'ACTIVATE', outputs.ACTIVATE);
  const { data } = await gateway.query(`{ pipelineRun(id: "${RUN}") { stages { detail } } }`);
  const [id, jobId] = ['generation_1', 'job_1'];
  expect(data).toEqual({
    pipelineRun: {
      stages: [
        { detail: { activeUsers: 3, delta: { SIMILAR_ITEMS: { ...basis, generationId: id } } } },
        { detail: {} },
        { detail: {} },
        { detail: { inferredBy: RUN, jobs: [{ ...job, id: jobId }] } },
        { detail: { generations: [{ ...generations[0], id }], lines: [{ ...lines[0], jobId }] } },
        { detail: { generations: [id] } },
      ],
    },
  });
});

test('results of another form are shown as they are', async () => {
  const detail = { jobs: 'none' };
  await setStageOutput(gateway.database, RUN, 'INFER', detail);
  const { data } = await gateway.query(`{ pipelineRun(id: "${RUN}") { stages { detail } } }`);
  expect(data).toMatchObject({ pipelineRun: { stages: expect.arrayContaining([{ detail }]) } });
});

test('an argument takes the id of a generation with its prefix and without it', async () => {
  activated = [];
  const { data } = await gateway.query(`mutation {
    a: activateGeneration(id: "generation_32", reason: "back") { userErrors { code } }
    b: activateGeneration(id: "32", reason: "back") { userErrors { code } }
    c: activateGeneration(id: "generation_", reason: "back") { userErrors { code path } } }`);
  expect(activated).toEqual([32, 32]);
  expect(data).toEqual({
    a: { userErrors: [] },
    b: { userErrors: [] },
    c: { userErrors: [{ code: 'GENERATION_ID_MALFORMED', path: ['id'] }] },
  });
});

test.each(['startBatchInference', 'loadBatchResults', 'trainModels'])(
  '%s refuses the id of another type',
  async (mutation) => {
    const { data } = await gateway.query(
      `mutation { payload: ${mutation}(runId: "job_17") { run { id } userErrors { code path } } }`,
    );
    const userErrors = [{ code: 'ID_OF_ANOTHER_TYPE', path: ['runId'] }];
    expect(data).toEqual({ payload: { run: null, userErrors } });
  },
);

test('mutations refuse the id of another type, and say which one it is', async () => {
  const { data } = await gateway.query(`mutation {
    activateGeneration(id: "job_17", reason: "back") { userErrors { code message path } }
    cancelPipelineRun(id: "generation_3") { userErrors { code path } }
    resumePipelineRun(id: "generation_3") { userErrors { code path } } }`);
  const refused = { code: 'ID_OF_ANOTHER_TYPE', path: ['id'] };
  const message = expect.stringContaining('`id` is "job_17", the id of a batch job;');
  expect(data).toEqual({
    activateGeneration: { userErrors: [{ ...refused, message }] },
    cancelPipelineRun: { userErrors: [refused] },
    resumePipelineRun: { userErrors: [refused] },
  });
});

test.each([
  'pipelineRun(id: "job_17") { id }',
  'batchJobs(runId: "generation_3") { nodes { id } }',
])('the query %s is an error', async (query) => {
  const { errors } = await gateway.query(`{ ${query} }`);
  expect(errors).toMatchObject([{ extensions: { code: 'ID_OF_ANOTHER_TYPE' } }]);
});
