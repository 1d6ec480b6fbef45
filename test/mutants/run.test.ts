import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

import { judgeTrial } from './judge-trial.ts';
import { takeSample } from './take-sample.ts';

const cwd = fileURLToPath(new URL('../../', import.meta.url));

/** Runs the command on the fixture; its result, whatever its exit code. */
async function run(...options: string[]): Promise<unknown> {
  const { VITEST: _, ...env } = process.env;
  const command = ['run', '--silent', 'test:mutants', '--', ...options];
  return promisify(execFile)('npm', command, { cwd, env }).catch((error: unknown) => error);
}

test('the command prints each survivor, and fails if less than nine of ten mutants are killed', async () => {
  expect(await run('test/mutants/fixtures')).toMatchObject({
    code: 1,
    stdout: [
      'test/mutants/fixtures/price-hats.fixture.ts:1  3 → 4',
      'test/mutants/fixtures/price-hats.fixture.ts:10  count >= LEAST → count > LEAST',
      '17 mutants, 15 killed (88.2 %), 0 equivalent, 2 survived',
      '',
    ].join('\n'),
  });
});

test('a sample is drawn by the seed only, and keeps its order', () => {
  const values = Array.from({ length: 100 }, (_, nth) => nth);
  const sample = takeSample(values, 10, 7);
  expect(sample).toEqual([...new Set(sample)].toSorted((one, other) => one - other));
  expect(sample).toHaveLength(10);
  expect(takeSample(values, 10, 7)).toEqual(sample);
  expect(takeSample(values, 10, 8)).not.toEqual(sample);
  expect(takeSample(values, undefined, 7)).toEqual(values);
});

const mutant = { file: 'a.ts', start: 0, end: 5, line: 1, code: 'a < b', before: 'a < b' };
const mutants = [
  { ...mutant, id: 0, after: 'a <= b' },
  { ...mutant, id: 1, after: 'a >= b' },
];
const { start: _start, end: _end, line: _line, ...place } = mutant;
const entry = { ...place, after: 'a <= b', reason: 'a and b are never equal' };

test('a mutant that is listed as equivalent is no survivor', () => {
  const alive = new Set([0]);
  expect(judgeTrial({ mutants, alive }, [])).toEqual({
    passed: false,
    text: 'a.ts:1  a < b → a <= b\n2 mutants, 1 killed (50.0 %), 0 equivalent, 1 survived',
  });
  expect(judgeTrial({ mutants, alive }, [entry])).toEqual({
    passed: true,
    text: '2 mutants, 1 killed (100.0 %), 1 equivalent, 0 survived',
  });
});

test('a mutant that is listed as equivalent, but that a test kills, is an error', () => {
  const { passed, text } = judgeTrial({ mutants, alive: new Set() }, [entry]);
  expect(passed).toBe(false);
  expect(text).toContain('a < b → a <= b\n  is listed as equivalent, but a test kills it');
});
