import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';

import { openApp } from '../../../src/app.ts';
import { parseEnvironment } from '../../../src/config/environment.ts';
import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { openDatabase } from '../../../src/database/connection/database.ts';
import { readRows } from '../../../src/database/connection/read-rows.ts';
import type { PipelinePlan } from '../../../src/domain/runs/pipeline-plan.ts';
import { createTestDatabase } from '../../support/embedded-server.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp({ shop: syntheticShop });
  await fillSyntheticShop(app.database);
});
afterAll(async () => app.close());

/** Every file of the emulator with its size and time, and every row of every table. */
async function stateOfAll(): Promise<{ files: string[]; tables: unknown[] }> {
  const names = await readdir(app.awsFolder, { recursive: true });
  const files = names.map(async (name) => {
    const { size, mtimeMs } = await stat(join(app.awsFolder, name));
    return `${name} ${size} ${mtimeMs}`;
  });
  const tables = await readRows(
    app.database,
    z.object({ name: z.string() }),
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('gateway', 'public', 'synthetic') ORDER BY 1`,
  );
  const rows = tables.map(async ({ name }) => ({
    name,
    rows: await app.database.query(
      `SELECT count(*), md5(string_agg(t::text, '' ORDER BY t::text)) FROM ${name} AS t`,
    ),
  }));
  return { files: (await Promise.all(files)).toSorted(), tables: await Promise.all(rows) };
}

async function planLeavingAll(stages?: PipelinePlan['stages']): Promise<PipelinePlan> {
  const before = await stateOfAll();
  expect(before.tables.length).toBeGreaterThan(10);
  const plan = await app.pipeline.dryRun({ stages });
  expect(await stateOfAll()).toEqual(before);
  return plan;
}

const described = ({ resources }: PipelinePlan) =>
  resources.map(({ stage, type, name, existing }) =>
    [stage, type, name.replace(/[0-9a-f]{8}$/, '#'), existing === null ? 'new' : 'there'].join(' '),
  );

test('before the first run all resources are new, and the dry run writes nothing', async () => {
  const plan = await planLeavingAll();
  const resources = described(plan);
  expect(resources.every((resource) => resource.endsWith(' new'))).toBe(true);
  expect(resources).toHaveLength(1 + 1 + 3 * 3 + 4 * 2 + 1 + 3);
  expect(resources).toContain('EXPORT bucket recommendation-gateway new');
  expect(resources).toContain('IMPORT dataset group recommendations-# new');
  expect(resources).toContain('TRAIN solution recommendations-similar-items-<hash> new');
  expect(resources).toContain('INFER batch segment job recommendations-<run>-item-affinity new');
  expect(plan.reads).toContainEqual({
    stage: 'EXPORT',
    place: 'the interactions query of the shop',
    what: '1760 rows',
  });
  expect(plan.writes).toContainEqual({
    stage: 'EXPORT',
    place: 's3://recommendation-gateway/gateway/runs/<run>/batch/input/users',
    what: '80 lines',
  });
  expect(plan.refusal).toBeNull();
});

test('after a run, a dry run shows the existing resources that the next run reuses', async () => {
  const { id } = await app.pipeline.start({ startedBy: 'test' });
  expect((await app.pipeline.ended(id)).status).toBe('SUCCEEDED');
  const plan = await planLeavingAll();
  const there = described(plan).filter((resource) => resource.endsWith(' there'));
  expect(there).toHaveLength(1 + 1 + 3 * 2 + 4 + 1);
  expect(
    described(plan).filter((resource) => /job .* new$|version .* new$/.test(resource)),
  ).toHaveLength(3 + 4 + 3);
});

test('stages that build on an earlier run show its files, and have no cost without work on AWS', async () => {
  const [run] = (await app.admin.pipelineRuns({ first: 1 })).rows;
  const plan = await planLeavingAll(['LOAD', 'ACTIVATE']);
  expect(plan).toMatchObject({ resources: [], estimate: [] });
  expect(plan.reads[0]?.place).toBe(
    `s3://recommendation-gateway/gateway/runs/${run?.id}/batch/output/user-recommendations/recommendations-${run?.id}-user-recommendations/`,
  );
  const imported = await planLeavingAll(['IMPORT']);
  expect(described(imported)).toContain(
    'IMPORT dataset import job recommendations-<run>-users-again new',
  );
});

test('the API returns the plan instead of a run', async () => {
  const answer = await app.query(`mutation {
    startPipelineRun(input: { dryRun: true, stages: [TRAIN] }) {
      run { id } userErrors { code }
      plan { stages resources { type existing } estimatedCost { amount } hypothetical costs { unit runId }
        levers { name amount { amount } share } notes }
    } }`);
  expect(answer).toMatchObject({
    data: {
      startPipelineRun: {
        run: null,
        userErrors: [],
        plan: {
          stages: ['TRAIN'],
          // Trainings of the least hours; AWS would not train the ranking model, which no campaign uses.
          estimatedCost: { amount: 0.7726 },
          hypothetical: true,
          costs: Array(3).fill({ unit: 'training hour', runId: null }),
          levers: [{ name: 'TRAININGS', amount: { amount: 0.7726 }, share: 1 }],
          notes: [],
        },
      },
    },
  });
  expect((await app.admin.pipelineRuns({ first: 5 })).rows).toHaveLength(1);
});

test('a database without the gateway’s tables is refused with advice and not changed', async () => {
  const fresh = await createTestDatabase();
  onTestFinished(async () => fresh.drop());
  const opening = openApp({
    environment: parseEnvironment({}),
    config: parseGatewayConfig({ shop: syntheticShop }, 'the test'),
    log: silentLog,
    readOnly: true,
    infrastructure: { database: fresh.address, aws: { kind: 'socket', socketPath: '/nowhere' } },
  });
  await expect(opening).rejects.toMatchObject({ code: 'TABLES_MISSING' });
  const database = openDatabase(fresh.address, silentLog, 1);
  onTestFinished(async () => database.close());
  const schemas = await database.query(
    "SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema$)'",
  );
  expect(schemas).toEqual([{ name: 'public' }]);
});

test('a database with its tables is read without creating any', async () => {
  const reading = await app.reopen({ readOnly: true });
  onTestFinished(async () => reading.close());
  expect((await reading.pipeline.dryRun({})).refusal).toBeNull();
});

test('an adopted dataset group that does not exist is refused, as by the run', async () => {
  const adopting = await openTestApp({ shop: syntheticShop, adopt: { datasetGroup: 'not-there' } });
  onTestFinished(async () => adopting.close());
  await fillSyntheticShop(adopting.database);
  await expect(adopting.pipeline.dryRun({})).rejects.toMatchObject({
    code: 'ADOPTED_RESOURCE_MISSING',
  });
});
