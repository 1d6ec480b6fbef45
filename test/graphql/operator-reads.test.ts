import { afterAll, beforeAll, expect, test } from 'vitest';

import { openKeys } from '../../src/database/api-keys.ts';
import { createRun } from '../../src/database/runs/pipeline-runs.ts';
import { saveStarted } from '../../src/database/runs/scheduled-runs.ts';
import type { Check } from '../../src/domain/checks/check.ts';
import { pipelineStages } from '../../src/domain/runs/pipeline-run.ts';
import { until } from '../support/until.ts';
import { seedRun } from './support/seed-run.ts';
import { type TestGateway, startTestGateway } from './support/test-gateway.ts';

const RUN = '20261120-030000-aaaa';
let gateway: TestGateway;
let now = new Date('2026-11-30T12:00:00Z');
let checkings = 0;
let finishChecks: () => void = () => {};
let mustWait = false;

const checks: readonly Check[] = [
  { name: 'node', status: 'OK', message: 'Node.js is new enough.' },
  { name: 'bucket', status: 'FAIL', message: 'It does not exist.', advice: 'Create it.' },
];

async function runChecks(): Promise<readonly Check[]> {
  checkings += 1;
  if (mustWait) await new Promise<void>((resolve) => (finishChecks = resolve));
  return checks;
}

beforeAll(async () => {
  gateway = await startTestGateway({
    clock: { now: () => now },
    operator: {
      schedules: { delta: '0 3 * * 1', full: '0 4 1 * *', timezone: 'Europe/Paris' },
      runChecks,
      checksWithinMs: 200,
    },
  });
  await seedRun(gateway.database, RUN);
});

afterAll(async () => gateway[Symbol.asyncDispose]());

async function read(fields: string): Promise<unknown> {
  const { data, errors } = await gateway.query(`{ ${fields} }`);
  expect(errors).toBeUndefined();
  return data;
}

async function codeOf(fields: string): Promise<unknown> {
  const { errors } = await gateway.query(`{ ${fields} }`);
  return errors?.[0]?.extensions['code'];
}

async function rejectLines(file: string, lines: number): Promise<void> {
  await gateway.database.query(
    `INSERT INTO gateway.output_line_faults (job_id, file, line, reason, input, note, loaded)
     SELECT id, $1, n, 'UNKNOWN_ITEM', 'item ' || n, 'x', n = 1
     FROM public.batch_job_metadata, generate_series(1, $2::int) AS n WHERE run_id = $3`,
    [file, lines, RUN],
  );
}

interface LinePage {
  readonly rejectedLines: {
    readonly nodes: readonly { readonly file: string; readonly line: number }[];
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  };
}

async function readLines(args: string): Promise<LinePage['rejectedLines']> {
  const fields = `rejectedLines${args} { nodes { file line } pageInfo { endCursor hasNextPage } }`;
  const { data, errors } = await gateway.query<LinePage>(`{ ${fields} }`);
  expect(errors).toBeUndefined();
  if (data === undefined) throw new Error('no data');
  return data.rejectedLines;
}

test('rejected lines are listed by file and line with their job, and filtered by run and kind', async () => {
  expect(await read('rejectedLines { nodes { line } }')).toEqual({ rejectedLines: { nodes: [] } });
  await rejectLines('é 1.out', 3);
  await rejectLines('z.out', 12);
  const fields = 'nodes { jobId runId kind file line reason input note loaded }';
  expect(await read(`rejectedLines(runId: "${RUN}", first: 1) { ${fields} }`)).toEqual({
    rejectedLines: {
      nodes: [
        {
          jobId: expect.stringMatching(/^job_\d+$/),
          runId: RUN,
          kind: 'SIMILAR_ITEMS',
          file: 'z.out',
          line: 1,
          reason: 'UNKNOWN_ITEM',
          input: 'item 1',
          note: 'x',
          loaded: true,
        },
      ],
    },
  });
  expect((await readLines('(kind: ITEM_AFFINITY)')).nodes).toEqual([]);
  expect((await readLines('(kind: SIMILAR_ITEMS)')).nodes).toHaveLength(15);
});

test('pages of rejected lines have each line once, whatever characters the names of files have', async () => {
  const seen: string[] = [];
  let args = '(first: 4)';
  let hasMore = true;
  while (hasMore) {
    const { nodes, pageInfo } = await readLines(args);
    seen.push(...nodes.map(({ file, line }) => `${file}:${line}`));
    hasMore = pageInfo.hasNextPage;
    args = `(first: 4, after: "${pageInfo.endCursor}")`;
  }
  expect(seen).toHaveLength(15);
  expect(new Set(seen).size).toBe(15);
});

test('an unknown run and cursors of other lists are refused with their codes', async () => {
  expect(await codeOf('rejectedLines(runId: "20261120-030000-zzzz") { nodes { line } }')).toBe(
    'RUN_NOT_FOUND',
  );
  const key = Buffer.from('a1 rejectedLines bm90LWpzb24').toString('base64url');
  expect(await codeOf(`rejectedLines(after: "${key}") { nodes { line } }`)).toBe(
    'CURSOR_MALFORMED',
  );
  const { pageInfo } = await readLines('(first: 1)');
  expect(await codeOf(`accessKeys(after: "${pageInfo.endCursor}") { nodes { id } }`)).toBe(
    'CURSOR_OF_ANOTHER_LIST',
  );
  const gone = Buffer.from('a1 accessKeys ffffffffffff').toString('base64url');
  expect(await codeOf(`accessKeys(after: "${gone}") { nodes { id } }`)).toBe('CURSOR_MALFORMED');
});

test('keys are listed newest first, page by page, without secret and hash', async () => {
  const keys = openKeys(gateway.database);
  const old = await keys.create({ scope: 'PUBLIC', name: 'site', expiresAt: null });
  const expiresAt = new Date('2027-01-01T00:00:00Z');
  const { key, text } = await keys.create({ scope: 'ADMIN', name: 'ops', expiresAt });
  await keys.revoke(old.key.id);
  const fields = 'nodes { id name scope createdAt lastUsedAt expiresAt revokedAt }';
  const first = await gateway.query<{
    accessKeys: { nodes: unknown[]; pageInfo: { endCursor: string } };
  }>(`{ accessKeys(first: 1) { ${fields} pageInfo { endCursor } } }`);
  expect(first.data?.accessKeys.nodes).toEqual([
    {
      id: `key_${key.id}`,
      name: 'ops',
      scope: 'ADMIN',
      createdAt: key.createdAt.toISOString(),
      lastUsedAt: null,
      expiresAt: expiresAt.toISOString(),
      revokedAt: null,
    },
  ]);
  const after = first.data?.accessKeys.pageInfo.endCursor ?? '';
  const rest = await read(`accessKeys(after: "${after}") { ${fields} }`);
  expect(rest).toMatchObject({
    accessKeys: { nodes: [{ id: `key_${old.key.id}`, revokedAt: expect.any(String) }] },
  });
  const all = JSON.stringify([first, rest]);
  expect(all).not.toContain(text.slice(-20));
  expect(all).not.toContain(key.secretHash);
});

test('the last use of a key is stored by the requests that it authenticates', async () => {
  const { key, text } = await openKeys(gateway.database).create({
    scope: 'ADMIN',
    name: 'used',
    expiresAt: null,
  });
  const headers = { 'content-type': 'application/json', 'x-api-key': text };
  const body = JSON.stringify({ query: '{ schedules { kind } }' });
  const answer = await fetch(`${gateway.origin}/graphql`, { method: 'POST', headers, body });
  expect(answer.status).toBe(200);
  await until(async () => {
    const used = await openKeys(gateway.database).list();
    return used.find(({ id }) => id === key.id)?.lastUsedAt instanceof Date;
  });
});

test('schedules have the next run in their time zone, and the last that they started', async () => {
  const fields = 'schedules { kind cron timezone nextRunAt lastDueAt lastRun { id delta } }';
  const timezone = 'Europe/Paris';
  const delta = { kind: 'DELTA', cron: '0 3 * * 1', timezone };
  const full = { kind: 'FULL', cron: '0 4 1 * *', timezone };
  const nextFull = '2026-12-01T03:00:00.000Z';
  const nextDelta = '2026-12-07T02:00:00.000Z';
  const nothing = { lastDueAt: null, lastRun: null };
  expect(await read(fields)).toEqual({
    schedules: [
      { ...full, nextRunAt: nextFull, ...nothing },
      { ...delta, nextRunAt: nextDelta, ...nothing },
    ],
  });
  const id = '20261130-020001-bbbb';
  const request = { startedBy: 'schedule', stages: pipelineStages, borrowed: new Map() };
  await createRun(gateway.database, { id, delta: true, ...request });
  const due = new Date('2026-11-30T02:00:00Z');
  await saveStarted(gateway.database, 'delta', due);
  expect(await read(fields)).toEqual({
    schedules: [
      { ...full, nextRunAt: nextFull, ...nothing },
      {
        ...delta,
        nextRunAt: nextDelta,
        lastDueAt: due.toISOString(),
        lastRun: { id, delta: true },
      },
    ],
  });
});

const REPORT = 'checkReport { checkedAt passed checks { name status message advice commands } }';

test('a report of checks is kept for 30 seconds, and concurrent requests share one', async () => {
  const before = checkings;
  const [one, other] = await Promise.all([read(REPORT), read(REPORT)]);
  expect(one).toEqual({
    checkReport: {
      checkedAt: now.toISOString(),
      passed: false,
      checks: [
        { ...checks[0], advice: null, commands: [] },
        { ...checks[1], commands: [] },
      ],
    },
  });
  expect(other).toEqual(one);
  now = new Date(now.getTime() + 29_000);
  await read(REPORT);
  expect(checkings - before).toBe(1);
  now = new Date(now.getTime() + 2_000);
  await read(REPORT);
  expect(checkings - before).toBe(2);
});

test('checks that take longer than a request may end for a later one, and are not started again', async () => {
  now = new Date(now.getTime() + 60_000);
  mustWait = true;
  const before = checkings;
  expect(await codeOf(REPORT)).toBe('CHECKS_NOT_FINISHED');
  now = new Date(now.getTime() + 60_000);
  expect(await codeOf(REPORT)).toBe('CHECKS_NOT_FINISHED');
  expect(checkings - before).toBe(1);
  mustWait = false;
  finishChecks();
  expect(await read('checkReport { passed }')).toEqual({ checkReport: { passed: false } });
});
