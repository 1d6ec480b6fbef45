import { type LogFields, silentLog } from '@recommendation-gateway/lib';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { findGeneration } from '../../../src/database/generations/generations.ts';
import {
  createItemModelReader,
  type ItemModelReader,
} from '../../../src/database/lists/item-model.ts';
import type { Generation } from '../../../src/domain/runs/generation.ts';
import type { HeldModel, ItemModels } from '../../../src/serving/item-model/held-model.ts';
import {
  type ItemModelOptions,
  openItemModels,
} from '../../../src/serving/item-model/open-item-models.ts';
import { type MigratedDatabase, openMigrated } from '../../database/open-migrated.ts';
import { storeItemModel, type StoredModel } from '../../support/serve-item-model.ts';
import { until } from '../../support/until.ts';

let migrated: MigratedDatabase;
const opened: ItemModels[] = [];
const warnings: LogFields[] = [];
const log = { ...silentLog, warn: (_: string, fields: LogFields = {}) => warnings.push(fields) };

beforeAll(async () => {
  migrated = await openMigrated();
});

afterEach(async () => {
  for (const models of opened.splice(0)) await models.close();
  warnings.length = 0;
});

afterAll(async () => migrated[Symbol.asyncDispose]());

/** Several pages of rows. */
const itemIds = Array.from({ length: 333 }, (_, index) => `i${index}`);

async function store(model: Partial<StoredModel> = {}): Promise<Generation> {
  const id = await storeItemModel(migrated.database, { itemIds, ...model });
  const generation = await findGeneration(migrated.database, id);
  if (generation === undefined) throw new Error('the generation was not stored');
  return generation;
}

/** A reader whose calls are counted, and wait or fail as `before` says. */
function watchReader(before: (call: string) => Promise<void> | void = () => {}) {
  const reader = createItemModelReader(migrated.database);
  const calls: string[] = [];
  const note = async (call: string) => {
    calls.push(call);
    await before(call);
  };
  const watched: ItemModelReader = {
    header: async (id) => {
      await note(`header ${id}`);
      return reader.header(id);
    },
    rows: async (id, from, to) => {
      await note(`rows ${id} from ${from}`);
      return reader.rows(id, from, to);
    },
  };
  return { reader: watched, calls };
}

function open(options: Partial<ItemModelOptions> = {}): ItemModels {
  const retry = { firstMs: 1, maxMs: 1 };
  const models = openItemModels({ reader: watchReader().reader, log, retry, ...options });
  opened.push(models);
  return models;
}

const held = (models: ItemModels) => models.current()?.generation.id;

function currentOf(models: ItemModels): HeldModel {
  const current = models.current();
  if (current === undefined) throw new Error('no model is held');
  return current;
}

async function holds(models: ItemModels, generation: Generation): Promise<void> {
  models.follow(generation);
  await until(() => held(models) === generation.id);
}

test('a model is loaded in the background, exactly as it is stored', async () => {
  const related = { i0: { i5: 0.1, i332: 0.7 }, i332: { i0: 0.3 } };
  const first = { first_seen: '2026-01-01T00:00:00Z', trend: 0.4 };
  const generation = await store({ related, columns: { i7: first } });
  const models = open();
  expect(models.absence()).toBe('No item model has been activated yet.');
  models.follow(generation);
  expect([models.current(), models.absence()]).toEqual([
    undefined,
    'The item model is being loaded.',
  ]);
  await until(() => models.current() !== undefined);
  expect(models.absence()).toBeNull();
  const { model, lists } = currentOf(models);
  expect(model.itemIds).toEqual(itemIds);
  expect([model.numberOf('i332'), model.numberOf('other')]).toEqual([332, -1]);
  expect([...model.newestItems]).toEqual([7]);
  expect([...model.trendingItems]).toEqual([7]);
  const session = { item: [0], time: [1_700_000_000] };
  const next = lists.continueSession(session, { count: 5, allows: () => true });
  expect([...next.items]).toEqual([332, 5]);
});

test('the one before answers until the new model is whole, and stays for cursors', async () => {
  const [old, next] = [await store(), await store()];
  let release = () => {};
  const hold = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { reader, calls } = watchReader((call) =>
    call === `rows ${next.id} from 300` ? hold : undefined,
  );
  const models = open({ reader });
  await holds(models, old);
  models.follow(next);
  await until(() => calls.includes(`rows ${next.id} from 300`));
  expect(held(models)).toBe(old.id);
  release();
  await until(() => held(models) === next.id);
  expect(models.find(old.id)?.generation.id).toBe(old.id);
  expect(models.find(next.id)).toBe(models.current());
});

test('after a rollback the one before answers again without being read again', async () => {
  const [old, next] = [await store(), await store()];
  const { reader, calls } = watchReader();
  const models = open({ reader });
  await holds(models, old);
  await holds(models, next);
  const reads = calls.length;
  await holds(models, old);
  expect(calls).toHaveLength(reads);
  expect(models.find(next.id)?.generation.id).toBe(next.id);
});

test('a third model is not read before the first is released, so that there are never three', async () => {
  const [one, two, three] = [await store(), await store(), await store()];
  const heldThen: (number | undefined)[] = [];
  const { reader } = watchReader((call) => {
    if (call !== `header ${three.id}`) return;
    heldThen.push(models.find(one.id)?.generation.id, held(models));
  });
  const models = open({ reader, keepMs: 500 });
  await holds(models, one);
  await holds(models, two);
  await holds(models, three);
  expect(heldThen).toEqual([undefined, two.id]);
});

test('a load that another activation overtakes is given up', async () => {
  const [one, two] = [await store(), await store()];
  const models = open();
  models.follow(one);
  models.follow(two);
  await until(() => models.current() !== undefined);
  expect([held(models), models.find(one.id)]).toEqual([two.id, undefined]);
  models.follow(undefined);
  await until(() => models.current() === undefined);
  expect(models.absence()).toBe('No item model has been activated yet.');
});

test('a lost connection is logged, and the load is tried again', async () => {
  const generation = await store();
  let failures = 2;
  const { reader } = watchReader((call) => {
    if (!call.startsWith('rows') || failures === 0) return;
    failures -= 1;
    throw new Error('the connection is lost');
  });
  await holds(open({ reader }), generation);
  expect(warnings.map(({ code }) => code)).toEqual([
    'ITEM_MODEL_UNREADABLE',
    'ITEM_MODEL_UNREADABLE',
  ]);
});

test('a model that is pruned while it is read is left for the one that is active then', async () => {
  const [old, pruned, next] = [await store(), await store(), await store()];
  const { reader } = watchReader(async (call) => {
    if (call !== `rows ${pruned.id} from 200`) return;
    await migrated.database.query('DELETE FROM gateway.item_model WHERE generation_id = $1', [
      pruned.id,
    ]);
  });
  const models = open({ reader });
  await holds(models, old);
  models.follow(pruned);
  await until(() => models.fault() !== undefined);
  expect(models.fault()?.code).toBe('ITEM_MODEL_INCOMPLETE');
  expect(held(models)).toBe(old.id);
  await holds(models, next);
  expect(models.fault()).toBeUndefined();
});

test('a model of another format is not held, and cursors keep the one before', async () => {
  const [old, other] = [await store(), await store({ format: 2 })];
  const { reader, calls } = watchReader();
  const models = open({ reader });
  await holds(models, old);
  models.follow(other);
  await until(() => models.current() === undefined);
  expect(models.fault()?.code).toBe('ITEM_MODEL_FORMAT_UNKNOWN');
  expect(models.absence()).toContain('has a format that this gateway does not read');
  expect(models.find(old.id)?.generation.id).toBe(old.id);
  expect(calls.some((call) => call.startsWith(`rows ${other.id}`))).toBe(false);
});

test('a model that needs more memory than allowed is not read, and the reason is given', async () => {
  const generation = await store({ itemIds: Array.from({ length: 5_000 }, (_, at) => `n${at}`) });
  const { reader, calls } = watchReader();
  const models = open({ reader, memoryMb: 1 });
  models.follow(generation);
  await until(() => models.fault() !== undefined);
  expect(models.fault()).toMatchObject({
    code: 'ITEM_MODEL_TOO_LARGE',
    message: expect.stringMatching(/needs about 2 MB, and the gateway may use 1 MB/),
  });
  expect(models.absence()).toContain('more memory');
  expect(calls).toEqual([`header ${generation.id}`]);
});

test('where two models do not fit, the one before is released before the new one is read', async () => {
  const ids = Array.from({ length: 2_500 }, (_, at) => `n${at}`);
  const [one, two] = [await store({ itemIds: ids }), await store({ itemIds: ids })];
  const heldThen: unknown[] = [];
  const { reader } = watchReader((call) => {
    if (call === `rows ${two.id} from 0`) heldThen.push(models.current(), models.find(one.id));
  });
  const models = open({ reader, memoryMb: 1 });
  await holds(models, one);
  await holds(models, two);
  expect(heldThen).toEqual([undefined, undefined]);
});

test('a gateway that may hold no model reads none', async () => {
  const generation = await store();
  const { reader, calls } = watchReader();
  const models = open({ reader, memoryMb: 0 });
  models.follow(generation);
  expect(models.absence()).toBe('This gateway is configured to hold no item model.');
  await models.close();
  expect(calls).toEqual([]);
});

test('a closed holder reads no further page and holds nothing', async () => {
  const [one, two] = [await store(), await store()];
  const { reader, calls } = watchReader();
  const models = open({ reader });
  await holds(models, one);
  models.follow(two);
  await models.close();
  const reads = calls.length;
  models.follow(one);
  expect([models.current(), models.find(one.id)]).toEqual([undefined, undefined]);
  expect(calls).toHaveLength(reads);
  expect(calls).not.toContain(`rows ${two.id} from 300`);
});
