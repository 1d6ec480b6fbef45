import { expect, test } from 'vitest';

import { parseLine } from '../../../src/pipeline/load/parse-line.ts';

const parse = (output: string) =>
  parseLine('USER_RECOMMENDATIONS', `{"input":{"userId":"ann"},"output":${output},"error":null}`);

test('a list keeps the order of its items, with their scores', () => {
  expect(parse('{"recommendedItems":["b","a"],"scores":[0.5,null]}')).toEqual({
    key: 'ann',
    ids: ['b', 'a'],
    scores: [0.5, null],
    reason: null,
    note: null,
  });
});

test('scores that are too small for a column of type real become 0', () => {
  expect(parse('{"recommendedItems":["a","b"],"scores":[1e-40,-1e-40]}').scores).toEqual([0, 0]);
});

test('a list with an id or a score that PostgreSQL cannot store is rejected', () => {
  const lists = [
    String.raw`{"recommendedItems":["a\u0000"]}`,
    '{"recommendedItems":["a",7]}',
    '{"recommendedItems":"a"}',
    '{"recommendedItems":["a"],"scores":[4e38]}',
    '{"recommendedItems":["a"],"scores":["1"]}',
  ];
  expect(lists.map((list) => parse(list).reason)).toEqual(lists.map(() => 'UNPARSABLE'));
});

test('scores that do not belong to the items one by one are left out', () => {
  expect(parse('{"recommendedItems":["a","b"],"scores":[1]}').scores).toBeNull();
  expect(parse('{"recommendedItems":[],"scores":[]}').scores).toBeNull();
});
