import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { takeFirst } from '../../src/arrays/take-top.ts';
import { takeBaskets } from '../../src/baskets/take-baskets.ts';
import { evaluateLists } from '../../src/evaluation/evaluate-lists.ts';
import { evaluateModel } from '../../src/evaluation/evaluate-model.ts';
import { evaluateSegments } from '../../src/evaluation/evaluate-segments.ts';
import { holdOut } from '../../src/evaluation/hold-out.ts';
import { recommendItems } from '../../src/inference/recommend-items.ts';
import { NO_EXPLORATION } from '../../src/inference/score-cold-items.ts';
import { segmentUsers } from '../../src/inference/segment-users.ts';
import { similarItems } from '../../src/inference/similar-items.ts';
import { buildUserProfile } from '../../src/inference/user-profile.ts';
import { openPool } from '../../src/steps/pool.ts';
import { DEFAULT_HYPER_PARAMETERS, type FitInput } from '../../src/training/fit-input.ts';
import { fitModel, prepareModel } from '../../src/training/model.ts';
import { historiesOf } from '../made-histories.ts';

const ITEMS = 32;
const random = createRandom(9);

/** Too short for a selection of settings, which would take long. */
const histories = historiesOf(
  Array.from({ length: 60 }, () => {
    const first = random.below(ITEMS);
    return [first, (first + 1 + random.below(6)) % ITEMS];
  }),
  ITEMS,
);
const input: FitInput = {
  histories,
  entryWeight: Float64Array.from(histories.item, () => random.next()),
  features: undefined,
  createdAt: new Float64Array(ITEMS),
  hyper: DEFAULT_HYPER_PARAMETERS,
};
const ignore = () => {};

test('each kind of query is evaluated on a model of the rest, by the held-out items', async () => {
  const parts: string[] = [];
  const pool = openPool(0);
  const { evaluation, settings } = await evaluateModel(input, pool, (part) => parts.push(part));
  expect(parts).toEqual(['settings chosen', 'evaluated']);
  const { rest, held } = holdOut(histories);
  const entryWeight = Float64Array.from(rest.entries, (entry) => input.entryWeight[entry] ?? 0);
  const part = { ...input, histories: rest.histories, entryWeight };
  const model = prepareModel(await fitModel(part, settings, pool));
  const { item, start } = rest.histories;
  const lists = (listFor: (first: number, allows: (one: number) => boolean) => number[]) =>
    evaluateLists(
      Array.from(held, ([user, items]) => {
        const own = [...item.subarray(start[user], start[user + 1])];
        return { list: listFor(own[0] ?? -1, (one) => !own.includes(one)), held: items };
      }),
      ITEMS,
    );
  expect(evaluation.popular).toEqual(
    lists((_first, allows) => takeFirst(model.popularItems, { count: 25, allows })),
  );
  expect(evaluation.similar).toEqual(
    lists((first, allows) =>
      similarItems(model, { item: first, usesContent: false }, { count: 25, allows }),
    ),
  );
  expect(evaluation.segments).toEqual(
    evaluateSegments(model, held, (one, wanted) => segmentUsers(model, [one], wanted)),
  );
  expect(evaluation.active).toEqual(
    evaluateSegments(model, held, (_one, wanted) => takeFirst(model.activeUsers, wanted)),
  );
});

test('events without weights are evaluated as if each weighed 1', async () => {
  const evaluate = async (entryWeight: Float64Array) =>
    evaluateModel({ ...input, entryWeight }, openPool(0), ignore);
  const weightless = await evaluate(new Float64Array(0));
  expect(weightless).toEqual(await evaluate(new Float64Array(histories.item.length).fill(1)));
});

test('personal lists are evaluated without the baskets of what is held out', async () => {
  const { userCount, itemCount, start, time, item } = histories;
  const baskets = {
    userCount,
    itemCount,
    userStart: start,
    time,
    start: Int32Array.from({ length: item.length + 1 }, (_none, nth) => nth),
    item,
  };
  const pool = openPool(0);
  const asked = { ...input, baskets, entryWeight: new Float64Array(0) };
  const { evaluation, settings } = await evaluateModel(asked, pool, ignore);
  const { rest, held } = holdOut(histories);
  const own = takeBaskets(baskets, rest.histories);
  expect(own.item.length).toBeLessThan(item.length);
  const part = { ...asked, histories: rest.histories, baskets: own };
  const model = prepareModel(await fitModel(part, settings, pool));
  const lists = Array.from(held, ([user, items]) => {
    const profile = buildUserProfile(model, user);
    const wanted = { count: 25, allows: (one: number) => !profile.item.includes(one) };
    const list = recommendItems(model, { profile, exploration: NO_EXPLORATION }, wanted).items;
    return { list: [...list], held: items };
  });
  expect(evaluation.personal).toEqual(evaluateLists(lists, ITEMS));
});
