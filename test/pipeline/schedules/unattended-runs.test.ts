import { pollUntil, silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { readRows } from '../../../src/database/connection/read-rows.ts';
import type { PipelineRun } from '../../../src/domain/runs/pipeline-run.ts';
import { openScheduler } from '../../../src/pipeline/schedules/open-scheduler.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { continueTrade, fillMessyShop, messyShop } from './messy-shop.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({ shop: messyShop, lists: { length: 25 } });
  await fillMessyShop(app.database);
});
afterAll(async () => app.close());

const schedules = { full: '0 2 1 * *', delta: '0 3 * * *', timezone: 'UTC' };

/** The run that the schedules start at that time, at its end. */
async function runAt(time: string): Promise<PipelineRun> {
  const clock = { now: () => new Date(time) };
  const services = { database: app.database, log: silentLog, clock, settings: { schedules } };
  const started: string[] = [];
  const scheduler = openScheduler(services, async (request) => {
    const { id } = await app.pipeline.enqueueOnce(request);
    started.push(id);
  });
  scheduler.serve();
  const id = await pollUntil(async () => Promise.resolve(started[0]), { firstMs: 50, maxMs: 200 });
  await scheduler.close();
  return app.pipeline.ended(id ?? '');
}

const place = z.object({ owner: z.string(), item: z.string() });

/** The places of all lists that are served, with the users and items that have them. */
async function placesOf(table: 'user_recommendations' | 'similar_items' | 'item_affinity') {
  const owner = table === 'similar_items' ? 'item_id' : 'user_id';
  return readRows(
    app.database,
    place,
    `SELECT ${owner} AS owner, unnest(item_ids) AS item FROM gateway.${table} JOIN gateway.active_generations USING (generation_id)`,
  );
}

const one = (ids: readonly (number | string)[]) => new RegExp(`^(${ids.join('|')})$`);

test('a full run by schedule serves a messy shop without what it left out', async () => {
  const full = await runAt('2026-12-01T02:00:10Z');
  expect(full).toMatchObject({ status: 'SUCCEEDED', delta: false, startedBy: 'schedule' });
  const exported = full.stages[0]?.detail;
  expect(exported).toMatchObject({
    activeUsers: 115,
    activeItems: 75,
    notes: [expect.stringMatching(/^\d+ of \d+ interactions were left out; /)],
  });
  const findings = z.array(z.object({ check: z.string() })).parse(exported?.['findings']);
  expect(findings.map(({ check }) => check)).toEqual(
    expect.arrayContaining([
      'INFINITE_TIMESTAMPS',
      'FUTURE_TIMESTAMPS',
      'ORPHAN_ITEMS',
      'ORPHAN_USERS',
      'DUPLICATE_INTERACTIONS',
    ]),
  );
  for (const table of ['user_recommendations', 'similar_items', 'item_affinity'] as const) {
    const places = await placesOf(table);
    expect(places.length).toBeGreaterThan(0);
    expect(places.filter(({ item }) => one([1, 2, 3, 4, 5]).test(item))).toEqual([]);
    if (table === 'similar_items') continue;
    expect(places.filter(({ owner }) => one([1, 2, 3, 4, 5, 'guest-.*']).test(owner))).toEqual([]);
  }
});

test('three delta runs by schedule are served too, without users and items that have left the shop', async () => {
  for (const day of [1, 2, 3]) {
    await continueTrade(app.database, day);
    if (day === 3) {
      // Goods that the model knows leave the shop, and a member does.
      await app.database.query(
        'UPDATE bazaar.goods SET removed_at = now() WHERE ean IN (30, 31, 32)',
      );
      await app.database.query('UPDATE bazaar.members SET erased_at = now() WHERE id = 60');
    }
    const { status, delta, startedBy, fault } = await runAt(`2026-12-0${day}T03:00:10Z`);
    expect(fault).toBeNull();
    expect({ status, delta, startedBy }).toEqual({
      status: 'SUCCEEDED',
      delta: true,
      startedBy: 'schedule',
    });
  }
  const users = await placesOf('user_recommendations');
  expect(users.some(({ owner }) => owner === '203')).toBe(true);
  expect(users.filter(({ owner }) => owner === '60')).toEqual([]);
  const items = await placesOf('similar_items');
  expect(items.some(({ owner }) => owner === '203')).toBe(true);
  for (const places of [users, items]) {
    expect(places.filter(({ item }) => one([30, 31, 32]).test(item))).toEqual([]);
  }
  expect(items.filter(({ owner }) => one([30, 31, 32]).test(owner))).toEqual([]);
});
