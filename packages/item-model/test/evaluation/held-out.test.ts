import { expect, test } from 'vitest';

import { holdOut } from '../../src/evaluation/hold-out.ts';
import { measureLists } from '../../src/evaluation/measure-lists.ts';
import { weighEvent } from '../../src/histories/select-events.ts';
import { buildUsersByItem } from '../../src/histories/users-by-item.ts';
import { DEFAULT_HYPER_PARAMETERS } from '../../src/training/fit-input.ts';
import { decay, fitPopularity } from '../../src/training/fit-popularity.ts';
import { historiesOf } from '../made-histories.ts';

const upTo = (count: number) => Array.from({ length: count }, (_none, nth) => nth);

test('the newest tenth of the items of every tenth user with two items or more is held out', () => {
  const others = Array<number[]>(9).fill([1, 2]);
  const histories = historiesOf([upTo(12), [5], ...others, [3, 4], [6, 7]], 12);
  const { rest, held } = holdOut(histories);
  expect([...held]).toEqual([
    [0, new Set([0, 1])],
    [11, new Set([3])],
  ]);
  expect([...rest.histories.item]).toEqual([...upTo(12).slice(2), 5, ...others.flat(), 4, 6, 7]);
  expect([...rest.histories.start]).toEqual([0, 10, 11, ...upTo(9).map((n) => 13 + 2 * n), 30, 32]);
});

test('reciprocal ranks and coverage regard the first 25 items of a list', () => {
  const evaluated = {
    depth: 27,
    list: Int32Array.from([...upTo(27), ...upTo(27)]),
    relevant: [new Set([24]), new Set([25])],
    itemCount: 50,
    capsRecall: true,
  };
  expect(measureLists(evaluated, [])).toEqual({ mean_reciprocal_rank_at_25: 0.02, coverage: 0.5 });
  const none = { ...evaluated, list: new Int32Array(0), relevant: [], itemCount: 0 };
  expect(measureLists(none, [5])).toEqual({ coverage: 0 });
});

test('an event counts if its type is selected and its value reaches each threshold', () => {
  const selection = { eventType: 'Buy', eventValueThreshold: 2 };
  expect(weighEvent(selection, 'Buy', 2)).toBe(1);
  expect(weighEvent(selection, 'Buy', 1.9)).toBeUndefined();
  expect(weighEvent(selection, 'Buy', NaN)).toBeUndefined();
  expect(weighEvent(selection, 'View', 2)).toBeUndefined();
  expect(weighEvent({}, 'View', NaN)).toBe(1);
  const kinds = [{ eventType: 'Buy', eventValueThreshold: 3, weight: 0.5 }];
  expect(weighEvent({ kinds }, 'Buy', 3)).toBe(0.5);
  expect(weighEvent({ kinds }, 'Buy', 2)).toBeUndefined();
  expect(weighEvent({ kinds }, 'View', 3)).toBeUndefined();
  expect(weighEvent({ kinds, eventValueThreshold: 4 }, 'Buy', 3)).toBeUndefined();
});

test('the users of each item are found with the entries of their histories', () => {
  const { start, user, entry } = buildUsersByItem(historiesOf([[2, 0], [0]], 3));
  expect([[...start], [...user], [...entry]]).toEqual([
    [0, 2, 2, 3],
    [0, 1, 0],
    [1, 2, 0],
  ]);
});

test('popularity counts the users of an item, half as much for each two weeks before the newest event', () => {
  const fortnight = 14 * 24 * 3600;
  expect([decay(0), decay(fortnight), decay(2 * fortnight)]).toEqual([1, 0.5, 0.25]);
  const histories = {
    ...historiesOf([[0, 1], [1], [2]], 4),
    time: Float64Array.of(2 * fortnight, fortnight, 2 * fortnight, 0),
  };
  const popularity = (recency: boolean, entryWeight: readonly number[] = []) => [
    ...fitPopularity({
      histories,
      entryWeight: Float64Array.from(entryWeight),
      features: undefined,
      createdAt: new Float64Array(4),
      hyper: { ...DEFAULT_HYPER_PARAMETERS, recency },
    }),
  ];
  expect(popularity(false)).toEqual([0.5, 1, 0.5, 0]);
  expect(popularity(true)).toEqual([1 / 1.5, 1, 0.25 / 1.5, 0]);
  expect(popularity(false, [4, 1, 1, 1])).toEqual([1, 0.5, 0.25, 0]);
  expect(popularity(false, [0, 0, 0, 0])).toEqual([0, 0, 0, 0]);
});
