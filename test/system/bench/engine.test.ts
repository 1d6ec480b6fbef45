import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { runBench } from './run-bench.ts';

const USERS = 60;
/** Users of an even number are interested in items of an even number. */
const item = (user: number, nth: number) => `i${((user * 7 + nth * 3) % 20) * 2 + (user % 2)}`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-bench-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

async function writeEvents(name: string, rowsOf: (user: number) => readonly string[]) {
  const file = join(folder, name);
  const rows = Array.from({ length: USERS }, (_, user) =>
    rowsOf(user).map((one) => `u${user},${one}`),
  );
  await writeFile(file, ['USER_ID,ITEM_ID', ...rows.flat(), ''].join('\n'));
  return file;
}

const counts = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, nth) => from + nth);

const reported = z.object({ metrics: z.record(z.string(), z.number()) });
const listed = z.object({ userId: z.string(), items: z.array(z.string()) });

async function bench(...options: readonly string[]) {
  const out = join(folder, 'lists.jsonl');
  const printed = await runBench('engine', ...options, '--json', '--out', out);
  const lines = (await readFile(out, 'utf8')).trim().split('\n');
  const lists = lines.map((line) => listed.parse(JSON.parse(line)));
  return { lists, metrics: reported.parse(JSON.parse(printed)).metrics };
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

test('the engine bench measures its lists by the events that came later', async () => {
  const later = (user: number) => counts(8, 12).map((nth) => item(user, nth));
  const train = await writeEvents('train.csv', (user) =>
    counts(0, 8).map((nth) => item(user, nth)),
  );
  const test = await writeEvents('test.csv', later);
  const { lists, metrics } = await bench('--train', train, '--test', test, '--cutoffs', '2,10');
  expect(lists).toHaveLength(USERS);
  const hitsOf = (cutoff: number) =>
    lists.map(({ userId, items }) => {
      const relevant = later(Number(userId.slice(1)));
      return items.slice(0, cutoff).filter((one) => relevant.includes(one)).length;
    });
  for (const cutoff of [2, 10]) {
    const hits = hitsOf(cutoff);
    expect(metrics[`recall_at_${cutoff}`]).toBeCloseTo(mean(hits) / 4, 6);
    expect(metrics[`hit_rate_at_${cutoff}`]).toBeCloseTo(
      mean(hits.map((one) => Math.min(one, 1))),
      6,
    );
  }
  expect(metrics['recall_at_10']).toBeGreaterThan(0.5);
  expect(metrics['normalized_discounted_cumulative_gain_at_10']).toBeGreaterThan(0.2);
});

test('the engine bench ranks items without events by their content, and counts what a list can hold', async () => {
  const fresh = ['new0', 'new1', 'new2', 'new3'];
  const train = await writeEvents('warm.csv', (user) => counts(0, 8).map((nth) => item(user, nth)));
  const test = await writeEvents('cold.csv', (user) =>
    fresh.filter((_, nth) => nth % 2 === user % 2),
  );
  const items = join(folder, 'items.csv');
  const described = [...counts(0, 40).map((nth) => `i${nth}`), ...fresh].map(
    (id) => `${id},${Number(/\d+/.exec(id)) % 2 ? 'odd' : 'even'}`,
  );
  await writeFile(items, ['ITEM_ID,GENRE', ...described, ''].join('\n'));
  const files = ['--train', train, '--test', test, '--items', items];
  const { lists, metrics } = await bench(...files, '--cutoffs', '1,2');
  expect(new Set(lists.flatMap((list) => list.items))).toEqual(new Set(fresh));
  // Of two relevant items a list of one holds one.
  expect(metrics).toMatchObject({ recall_at_1: 1, recall_at_2: 1 });
});

const withParts = z.object({ parts: z.record(z.string(), z.record(z.string(), z.number())) });

test('the session task measures lists that do not know the newest events, and writes them beside the others', async () => {
  const train = await writeEvents('sessions.csv', (user) =>
    counts(0, 8).map((nth) => item(user, nth)),
  );
  const test = await writeEvents('next.csv', (user) => [item(user, 8)]);
  const out = join(folder, 'sessions.jsonl');
  const files = ['--task', 'session', '--train', train, '--test', test];
  const printed = await runBench('engine', ...files, '--json', '--out', out);
  const { parts } = withParts.parse(JSON.parse(printed));
  expect(Object.keys(parts)).toEqual([
    'newest-1-unknown',
    'newest-3-unknown',
    'cost-over-20000-items',
  ]);
  const lines = (await readFile(join(folder, 'sessions.newest-3-unknown.jsonl'), 'utf8')).trim();
  const lists = lines.split('\n').map((line) => listed.parse(JSON.parse(line)));
  expect(lists).toHaveLength(USERS);
  // All times are equal: the newest items are those with the first names.
  for (const { userId, items } of lists) {
    const own = counts(0, 8).map((nth) => item(Number(userId.slice(1)), nth));
    const newest = [...new Set(own)].toSorted().slice(0, 3);
    expect(items.filter((one) => newest.includes(one))).toEqual([]);
  }
});

test('the leaderboard reports the data sets that are missing', async () => {
  const printed = await runBench('engine', '--leaderboard', '--data', folder);
  const rows = printed.split('\n').filter((line) => line.includes('not measured: '));
  expect(rows.length).toBeGreaterThan(6);
  expect(printed).toContain('| Gowalla, LightGCN split | not measured: ');
});
