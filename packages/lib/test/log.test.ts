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
  expect(first).toMatchObject({ level: 'info', msg: 'first\nsecond', rows: 3 });
  expect(Date.parse(String(first?.['time']))).toBeGreaterThan(Date.now() - 60_000);
  expect(second).toMatchObject({ level: 'error', msg: 'broken' });
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

/** An escape sequence, a C1 control, separators, and marks that reverse the direction of text. */
const HOSTILE =
  'a\nerror: forged code=1\r\u001B[2J\u0000\u009B1m\u0085\u2028\u2029\u202Eb\u2066\uFEFF\tc';
const ESCAPED = String.raw`a\nerror: forged code=1\r\u001b[2J\u0000\u009b1m\u0085\u2028\u2029\u202eb\u2066\ufeff\tc`;

test('a field with control characters stays on its line, as escapes', () => {
  const { lines, log } = openLog('text');
  log.warn('refused', { reason: HOSTILE, nested: { reason: HOSTILE } });
  expect(lines).toEqual([`warn: refused reason=${ESCAPED} nested={"reason":"${ESCAPED}"}\n`]);
});

test('further lines of a message or of an error are indented, and contain no control characters', () => {
  const { lines, log } = openLog('text');
  log.error(`failed: ${HOSTILE}`, { error: new Error(HOSTILE) });
  const [first = '', ...others] = lines.join('').trimEnd().split('\n');
  expect(first).toBe('error: failed: a');
  expect(others.length).toBeGreaterThan(2);
  expect(others.filter((line) => !line.startsWith('  '))).toEqual([]);
  expect(lines.join('').replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
});

test('JSON is one line of printable characters, and has the same values', () => {
  const { lines, log } = openLog('json');
  log.warn(HOSTILE, { reason: HOSTILE, size: 12n });
  expect(lines.join('').trimEnd()).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
  expect(parseLine(lines[0])).toMatchObject({ msg: HOSTILE, reason: HOSTILE, size: '12' });
});
