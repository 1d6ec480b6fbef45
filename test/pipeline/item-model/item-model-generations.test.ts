import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import type { AppOptions } from '../../../src/app-options.ts';
import type { App } from '../../../src/app.ts';
import { listKeys, putText, readObject } from '../../../src/aws/objects/objects.ts';
import { parseEnvironment } from '../../../src/config/environment.ts';
import type { GatewayConfigInput } from '../../../src/config/gateway-config.ts';
import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { readRow, readRows } from '../../../src/database/connection/read-rows.ts';
import type { Generation } from '../../../src/domain/runs/generation.ts';
import type { PipelineRun, PipelineStage } from '../../../src/domain/runs/pipeline-run.ts';
import { outputOf } from '../../../src/domain/runs/stage-outputs.ts';
import { ROLE } from '../../aws/fresh-aws.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { fillSyntheticShop, syntheticShop, syntheticSize } from '../../support/synthetic-shop.ts';

let app: TestApp;
let first: PipelineRun;

beforeAll(async () => {
  app = await openTestApp({ shop: syntheticShop });
  await fillSyntheticShop(app.database);
  first = await endedRun(app, {});
});
afterAll(async () => app.close());

interface Request {
  readonly stages?: readonly PipelineStage[];
  readonly delta?: boolean;
}

async function endedRun({ pipeline }: App, request: Request): Promise<PipelineRun> {
  const { id } = await pipeline.start({ startedBy: 'test', ...request });
  return pipeline.ended(id);
}

/** Loads and activates what was trained and inferred last, with other settings. */
async function loadWith(config: GatewayConfigInput): Promise<PipelineRun> {
  const options: Partial<AppOptions> = {
    config: parseGatewayConfig({ shop: syntheticShop, ...config }, 'the test'),
  };
  const other = await app.reopen(options);
  try {
    return await endedRun(other, { stages: ['LOAD', 'ACTIVATE'] });
  } finally {
    await other.close();
  }
}

async function modelOf({ id }: PipelineRun): Promise<Generation | undefined> {
  const [generations = []] = await app.admin.generationsOfRuns([id]);
  return generations.find(({ kind }) => kind === 'ITEM_MODEL');
}

async function activeModel(): Promise<number | undefined> {
  const [row] = await readRows(
    app.database,
    z.object({ id: z.number() }),
    "SELECT generation_id AS id FROM gateway.active_generations WHERE kind = 'ITEM_MODEL'",
  );
  return row?.id;
}

async function storedModels(): Promise<number[]> {
  const rows = await readRows(
    app.database,
    z.object({ id: z.number() }),
    'SELECT generation_id AS id FROM gateway.item_models ORDER BY 1',
  );
  return rows.map(({ id }) => id);
}

const { bucket } = parseGatewayConfig({}, 'the test').personalize;

/** Writes another text into an object; answers the one before. */
async function replaceObject(key: string, text: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await readObject(app.aws, { bucket, key })) {
    chunks.push(Buffer.from(chunk));
  }
  await putText(app.aws, { bucket, key }, text);
  return Buffer.concat(chunks).toString();
}

test('a run loads the item model that it trained, and activates it with the other kinds', async () => {
  expect(first.fault).toBeNull();
  const model = await modelOf(first);
  expect(model).toMatchObject({
    status: 'ACTIVE',
    rows: syntheticSize.items,
    verdict: { passed: true },
  });
  const { transactions } = await readRow(
    app.database,
    z.object({ transactions: z.number() }),
    `SELECT count(DISTINCT xmin::text)::int AS transactions FROM gateway.active_generations`,
  );
  expect(transactions).toBe(1);
  expect(outputOf(first, 'TRAIN')?.notes[0]).toMatch(/^Trained an item model of 64 items/);
});

test('each generation of a run has the time of the newest interaction that it was computed from', async () => {
  const [generations = []] = await app.admin.generationsOfRuns([first.id]);
  const { newest } = await readRow(
    app.database,
    z.object({ newest: z.date() }),
    'SELECT max(bought_at) AS newest FROM synthetic.orders',
  );
  expect(generations).toHaveLength(5);
  for (const { dataUntil } of generations) expect(dataUntil).toEqual(newest);
});

test('SQL reads the items that are related to an item, the closest first', async () => {
  const row = await readRow(
    app.database,
    z.object({ related: z.array(z.string()), weights: z.array(z.number()), users: z.number() }),
    `SELECT related_item_ids AS related, weights, users FROM offline_item_model WHERE item_id = 'a3'`,
  );
  expect(row.related).toHaveLength(row.weights.length);
  expect(row.weights).toEqual(row.weights.toSorted((a, b) => b - a));
  expect(row.related.slice(0, 5).every((id) => id.startsWith('a'))).toBe(true);
  expect(row.users).toBeGreaterThan(20);
});

test('the files of the model are those of its run', async () => {
  const folder = `gateway/runs/${first.id}/`;
  const keys = await listKeys(app.aws, bucket, folder);
  expect(keys).toContain(outputOf(first, 'TRAIN')?.itemModel?.key);
  expect(keys).toContain(`${folder}snapshot/events.jsonl`);
});

test('a refused model leaves the earlier one active, while the other kinds of its run are served', async () => {
  const before = await activeModel();
  const run = await loadWith({ qualityGate: { itemModel: { maxGoneItems: 0 } } });
  expect(run.fault).toMatchObject({
    code: 'QUALITY_GATE_REFUSED',
    message: expect.stringMatching(/ITEM_MODEL .*goneItems/),
  });
  const [generations = []] = await app.admin.generationsOfRuns([run.id]);
  const statuses = generations.map(({ kind, status }) => `${kind} ${status}`);
  expect(statuses.toSorted()).toEqual([
    'ITEM_AFFINITY ACTIVE',
    'ITEM_MODEL REJECTED',
    'POPULAR_ITEMS ACTIVE',
    'SIMILAR_ITEMS ACTIVE',
    'USER_RECOMMENDATIONS ACTIVE',
  ]);
  expect(await activeModel()).toBe(before);
});

test('where the catalogue is refused, the new model waits, and the earlier one stays active', async () => {
  const before = await activeModel();
  const run = await loadWith({ qualityGate: { popularItems: { maxGoneItems: 0 } } });
  expect(run.fault?.code).toBe('QUALITY_GATE_REFUSED');
  expect(await modelOf(run)).toMatchObject({ status: 'READY', verdict: { passed: true } });
  expect(await activeModel()).toBe(before);
});

test('a model whose file is damaged is not loaded: the run says why, and the earlier model stays active', async () => {
  const before = await activeModel();
  const key = outputOf(first, 'TRAIN')?.itemModel?.key ?? '';
  const rows = await replaceObject(key, '{"itemId":"a1"}\n');
  const run = await loadWith({});
  expect(run).toMatchObject({ status: 'SUCCEEDED', fault: null });
  expect(outputOf(run, 'LOAD')?.notes).toEqual([
    expect.stringMatching(/^The item model was not loaded\. /),
  ]);
  expect(await modelOf(run)).toMatchObject({ status: 'FAILED' });
  expect(await activeModel()).toBe(before);
  await replaceObject(key, rows);
});

test('a later model is compared with the active one, and an earlier one can be activated again', async () => {
  const before = await activeModel();
  const run = await loadWith({});
  const model = await modelOf(run);
  expect(model).toMatchObject({ status: 'ACTIVE', metrics: { churn: 0 } });
  await app.pipeline.activateGeneration(before ?? 0, 'back to the earlier one');
  expect(await activeModel()).toBe(before);
  expect(await modelOf(run)).toMatchObject({ status: 'RETIRED' });
});

test('pruning removes what describes a model with its rows', async () => {
  const before = await activeModel();
  expect((await storedModels()).length).toBeGreaterThan(2);
  const other = await app.reopen({
    config: parseGatewayConfig({ shop: syntheticShop, generations: { keep: 1 } }, 'the test'),
  });
  await other.pipeline.prune();
  await other.close();
  const tables = await readRows(
    app.database,
    z.object({ name: z.string() }),
    `SELECT relname AS name FROM pg_class WHERE relname ~ '^item_model_\\d+$' AND relkind = 'r'`,
  );
  const models = await storedModels();
  expect(models).toContain(before);
  expect(tables.map(({ name }) => name).toSorted()).toEqual(
    models.map((id) => `item_model_${id}`).toSorted(),
  );
});

test('with RECOMMENDER=aws a run trains, loads and activates its item model in the same way', async () => {
  const personalize = { bucket: 'files-of-the-shop', roleArn: ROLE };
  const other = await app.reopen({
    environment: parseEnvironment({ RECOMMENDER: 'aws', PORT: '0' }),
    config: parseGatewayConfig({ shop: syntheticShop, personalize }, 'the test'),
  });
  const run = await endedRun(other, {});
  await other.close();
  expect(run.fault).toBeNull();
  expect(outputOf(run, 'TRAIN')?.campaignArn).toBeNull();
  expect(await modelOf(run)).toMatchObject({ status: 'ACTIVE', rows: syntheticSize.items });
});

test('a delta run trains no model and refers to the active one', async () => {
  const before = await activeModel();
  await app.database.query("INSERT INTO synthetic.orders VALUES (4, 'b5', '2026-06-01')");
  const run = await endedRun(app, { delta: true });
  expect(run.fault).toBeNull();
  expect(outputOf(run, 'TRAIN')).toMatchObject({ itemModel: null, notes: [] });
  expect(await modelOf(run)).toBeUndefined();
  expect(await activeModel()).toBe(before);
  const [generations = []] = await app.admin.generationsOfRuns([run.id]);
  expect(generations.map(({ dataUntil }) => dataUntil?.toISOString())).toEqual(
    generations.map(() => '2026-06-01T00:00:00.000Z'),
  );
});
