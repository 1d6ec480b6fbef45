import { createRandom, pickWeighted, runningSums, shuffle } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

test('the same seeds give the same numbers, and any other seed gives others', () => {
  const draw = (...seeds: number[]) => {
    const random = createRandom(...seeds);
    return Array.from({ length: 20 }, () => random.next()).join(' ');
  };
  expect(draw(1, 2)).toBe(draw(1, 2));
  const others = [draw(1), draw(2), draw(1, 2), draw(2, 1), draw(1, 3), draw(1 + 2 ** 32)];
  expect(new Set(others).size).toBe(others.length);
});

test('numbers fill the range from 0 to 1 evenly', () => {
  const random = createRandom(5);
  const counts = Array.from({ length: 10 }, () => 0);
  for (let draws = 0; draws < 10_000; draws++) {
    const bucket = random.below(10);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  expect(Math.min(...counts)).toBeGreaterThan(880);
  expect(Math.max(...counts)).toBeLessThan(1_120);
});

test('the first numbers of neighbouring seeds are not correlated', () => {
  const firsts = Array.from({ length: 10_000 }, (_, seed) => createRandom(7, seed).next());
  const mean = firsts.reduce((sum, first) => sum + first, 0) / firsts.length;
  const rises = firsts.filter((first, index) => first > (firsts[index - 1] ?? 1)).length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
  expect(Math.abs(rises / firsts.length - 0.5)).toBeLessThan(0.03);
});

test('a weighted choice follows the weights and never selects a value of weight zero', () => {
  const random = createRandom(9);
  const sums = runningSums([1, 0, 3]);
  const drawn = Array.from({ length: 4_000 }, () => pickWeighted(random, ['a', 'b', 'c'], sums));
  expect(drawn).not.toContain('b');
  expect(drawn.filter((value) => value === 'c').length / 4_000).toBeCloseTo(0.75, 1);
});

test('shuffling keeps every value and changes the order', () => {
  const values = Array.from({ length: 50 }, (_, index) => index);
  const shuffled = shuffle(createRandom(3), values);
  expect(shuffled).not.toEqual(values);
  expect(shuffled.toSorted((a, b) => a - b)).toEqual(values);
});
