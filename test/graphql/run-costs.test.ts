import { afterAll, beforeAll, expect, test } from 'vitest';

import { saveCostLines, saveEstimate } from '../../src/database/costs/costs.ts';
import type { PricedUsage } from '../../src/domain/cost/price-usage.ts';
import { seedRun } from './support/seed-run.ts';
import { type TestGateway, startTestGateway } from './support/test-gateway.ts';

const RUN = '20261120-030000-aaaa';
let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
  await seedRun(gateway.database, RUN);
});

afterAll(async () => gateway[Symbol.asyncDispose]());

async function read(fields: string): Promise<unknown> {
  const { data, errors } = await gateway.query(`{ ${fields} }`);
  expect(errors).toBeUndefined();
  return data;
}

const usage = (label: string, micros: number): PricedUsage => ({
  stage: 'TRAIN',
  meter: 'TRAINING_V1',
  resource: label,
  label,
  quantity: 1,
  unit: 'training hour',
  unitPrice: micros / 1e6,
  micros,
  currency: 'USD',
});

test('the costs of a run have the estimate of each usage beside what is recorded of it', async () => {
  const { database } = gateway;
  await saveEstimate(database, RUN, [usage('training of A', 2e6), usage('training of B', 1e6)]);
  const stored = { runId: RUN, hypothetical: true, at: new Date() };
  const lines = [usage('training of A', 3e6), usage('training of C', 5e5)];
  await saveCostLines(
    database,
    lines.map((line) => ({ ...line, ...stored })),
  );
  const money = (amount: number) => ({ amount });
  const row = (label: string, estimated: object | null, actual: object | null) => ({
    stage: 'TRAIN',
    lever: 'TRAININGS',
    label,
    estimated,
    actual,
  });
  const fields = 'stage lever label estimated { amount } actual { amount }';
  expect(await read(`pipelineRun(id: "${RUN}") { unansweredInputs costs { ${fields} } }`)).toEqual({
    pipelineRun: {
      unansweredInputs: 0,
      costs: [
        row('training of A', money(2), money(3)),
        row('training of B', money(1), null),
        row('training of C', null, money(0.5)),
      ],
    },
  });
});
