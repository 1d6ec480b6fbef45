import { createLog } from '@recommendation-gateway/lib';
import { expect, onTestFinished, test, vi } from 'vitest';

import { createError } from '../../../src/domain/errors/create-error.ts';
import { createRefusalLog } from '../../../src/http/access/refusal-log.ts';

function openLog() {
  const lines: unknown[] = [];
  return { lines, log: createLog({ write: (line) => lines.push(JSON.parse(line)) }, 'json') };
}

const REFUSED = 'a request was refused';
const MORE = 'more requests were refused';
const one = (code: string) => expect.objectContaining({ level: 'warn', msg: REFUSED, code });
const more = (codes: Readonly<Record<string, number>>) =>
  expect.objectContaining({ level: 'warn', msg: MORE, codes, seconds: 60 });

test('a flood of refused requests costs a line at once, and then one for each minute', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { lines, log } = openLog();
  const refusals = createRefusalLog(log);
  const refuse = (times: number) => {
    for (let at = 0; at < times; at += 1) {
      const error = createError('UNAUTHENTICATED', {});
      refusals.report({ requestId: `r${at}`, address: `192.0.2.${at % 256}`, status: 401, error });
    }
  };
  refuse(1_000);
  expect(lines).toEqual([expect.objectContaining({ requestId: 'r0', address: '192.0.2.0' })]);
  vi.advanceTimersByTime(60_000);
  refuse(500);
  vi.advanceTimersByTime(60_000);
  const first = [
    one('UNAUTHENTICATED'),
    more({ UNAUTHENTICATED: 999 }),
    more({ UNAUTHENTICATED: 500 }),
  ];
  expect(lines).toEqual(first);

  vi.advanceTimersByTime(60_000);
  expect(lines, 'a minute without refusals').toEqual(first);
  refuse(2);
  refusals.close();
  expect(lines).toEqual([...first, one('UNAUTHENTICATED'), more({ UNAUTHENTICATED: 1 })]);
  expect(vi.getTimerCount()).toBe(0);
});

test('a refusal is logged with its request, and with the cause of its error', () => {
  const { lines, log } = openLog();
  const refusals = createRefusalLog(log, 1_500);
  const error = createError('CREDENTIALS_UNCHECKABLE', {}, new Error('no database'));
  const refused = { requestId: 'r', address: '192.0.2.1', status: 503, error };
  refusals.report(refused);
  const { requestId, address, status } = refused;
  const code = 'CREDENTIALS_UNCHECKABLE';
  const line = expect.objectContaining({ requestId, address, status, code, cause: 'no database' });
  expect(lines).toEqual([line]);
  refusals.report({ ...refused, error: createError('UNAUTHENTICATED', {}) });
  expect(lines[1]).not.toHaveProperty('cause');
  refusals.report(refused);
  refusals.close();
  // In whole seconds.
  expect(lines[2]).toMatchObject({ msg: MORE, seconds: 2, codes: { [code]: 1 } });
});
