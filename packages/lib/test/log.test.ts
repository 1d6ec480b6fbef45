import { expect, test } from 'vitest';
import { z } from 'zod';

import { type LogFormat, createLog } from '../src/log.ts';

function openLog(format: LogFormat) {
  const lines: string[] = [];
  return { lines, log: createLog({ write: (line) => lines.push(line) }, format) };
}

const jsonLine = z.record(z.string(), z.unknown());
const parseLine = (line = '') => jsonLine.parse(JSON.parse(line));

test('text has the level of warnings and errors, and the fields after the message', () => {
  const { lines, log } = openLog('text');
  log.info('loaded', { rows: 3, kind: 'SIMILAR_ITEMS', none: null, ids: ['a', 'b'] });
  log.warn('slow');
  log.error('broken', { detail: { code: 7 } });
  expect(lines).toEqual([
    'loaded rows=3 kind=SIMILAR_ITEMS none=null ids=["a","b"]\n',
    'warn: slow\n',
    'error: broken detail={"code":7}\n',
  ]);
});

test('JSON has one object per line with time, level, message and fields', () => {
  const { lines, log } = openLog('json');
  log.info('first\nsecond', { rows: 3 });
  log.error('broken');
  expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
  const [first, second] = lines.map(parseLine);
  expect(first).toMatchObject({ level: 'info', message: 'first\nsecond', rows: 3 });
  expect(Date.parse(String(first?.['time']))).toBeGreaterThan(Date.now() - 60_000);
  expect(second).toMatchObject({ level: 'error', message: 'broken' });
});

test('an error is logged with its stack in both formats, also nested in a field', () => {
  const error = new RangeError('too far');
  const text = openLog('text');
  text.log.error('failed', { error });
  expect(text.lines[0]).toMatch(/^error: failed error=RangeError: too far\n +at /);
  const json = openLog('json');
  json.log.error('failed', { error, job: { causes: [error] } });
  const line = parseLine(json.lines[0]);
  expect(line['error']).toMatch(/^RangeError: too far\n +at /);
  expect(line['job']).toEqual({ causes: [error.stack] });
});
