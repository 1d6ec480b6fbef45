import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';

import { expect, test } from 'vitest';

import { isEquivalent, readEquivalents } from './equivalents.ts';
import { findMutants } from './find-mutants.ts';
import { instrument } from './instrument.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const changesOf = (source: string) =>
  findMutants('hats.ts', source).map(({ before, after }) => `${before} → ${after}`);

test('operators, numbers and booleans are exchanged, and conditions replaced by their results', () => {
  expect(changesOf('const f = (a: number) => (a < 3 ? !b : a++);')).toEqual([
    'a < 3 → a <= 3',
    'a < 3 → a >= 3',
    'a < 3 → true',
    'a < 3 → false',
    '3 → 4',
    '!b → b',
    'a++ → a--',
  ]);
  expect(changesOf('x += Math.min(a ?? 0.5, ...b)')).toEqual([
    'x += Math.min(a ?? 0.5, ...b) → x -= Math.min(a ?? 0.5, ...b)',
    'Math.min(a ?? 0.5, ...b) → Math.max(a ?? 0.5, ...b)',
    'a ?? 0.5 → a',
    'a ?? 0.5 → 0.5',
    '0.5 → (0.5 * 2)',
  ]);
});

test('types, names, texts, keys and decorators are not changed', () => {
  expect(changesOf("import { a } from 'b'; type T = 1 | true; enum E { a = 1 }")).toEqual([]);
  expect(changesOf("class C { @at(1) name: 2 = { 3: 'x' } as { 3: true } }")).toEqual([]);
});

test('the default 0 of an array element is replaced by nothing else: the compiler demands it', () => {
  expect(changesOf('a[i] ?? 0')).toEqual(['a[i] ?? 0 → 0']);
  expect(changesOf('a[i] ?? 1')).toEqual(['a[i] ?? 1 → a[i]', 'a[i] ?? 1 → 1', '1 → 2']);
  expect(changesOf('a.i ?? 0')).toEqual(['a.i ?? 0 → a.i', 'a.i ?? 0 → 0', '0 → 1']);
});

test('a mutant has its file, its line and the code of the line', () => {
  const [mutant] = findMutants('hats.ts', 'a;\n  b || c;\n');
  expect(mutant).toMatchObject({ file: 'hats.ts', line: 2, code: 'b || c;', after: 'b && c' });
});

test('an instrumented source behaves as itself, or as the mutant that is on', () => {
  const source = 'a < 3 && (b || a - 1 >= 2 * a) ? a * (2 + a) : [a, b].some((c) => c) ? 7 : -a';
  const mutants = findMutants('hats.ts', source).map((mutant, id) => ({ ...mutant, id }));
  const instrumented = instrument(source, mutants);
  const evaluate = (text: string, on?: number) => {
    const run = runInNewContext(`(a, b, __mutant) => ${text}`);
    const isOn = (id: number) => id === on;
    const results = [-2, 0, 1, 3, 4].flatMap((a) => [run(a, true, isOn), run(a, false, isOn)]);
    // Arrays of another context are not equal to ours.
    return JSON.stringify(results);
  };
  expect(evaluate(instrumented)).toEqual(evaluate(source));
  for (const { id, start, end, after } of mutants) {
    const mutated = `${source.slice(0, start)}(${after})${source.slice(end)}`;
    expect([after, evaluate(instrumented, id)]).toEqual([after, evaluate(mutated)]);
  }
});

test('each entry of the list of equivalents is a mutant of the current sources', async () => {
  for (const entry of await readEquivalents(root)) {
    const mutants = findMutants(entry.file, await readFile(join(root, entry.file), 'utf8'));
    const found = mutants.some((mutant) => isEquivalent(mutant, entry));
    expect({ ...entry, found }).toEqual({ ...entry, found: true });
  }
});
