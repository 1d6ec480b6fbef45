import 'reflect-metadata';
import { OperationalError } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { PlacementKind } from '../../../src/domain/lists/recommendation-kind.ts';
import {
  readCartList,
  readSessionList,
  readUserSessionList,
  readVisitorList,
} from '../../../src/graphql/arguments/live-list-args.ts';
import { readPlacements } from '../../../src/graphql/arguments/placement-input.ts';
import { readRankRequest } from '../../../src/graphql/arguments/read-rank-request.ts';

const EXTENT = { counts: false };
const SESSION = 'A-secret_of-128-bits-22';

const ids = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => `id-${index + from}`);

function errorOf(work: () => unknown): OperationalError {
  try {
    work();
  } catch (error) {
    if (error instanceof OperationalError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

test.each([
  ['null', null, null],
  ['22 characters', 'a'.repeat(22), 'a'.repeat(22)],
  ['128 characters', 'Z9-_'.repeat(32), 'Z9-_'.repeat(32)],
])('a session id of %s is accepted', (...[, sessionId, read]) => {
  expect(readVisitorList({ sessionId }, EXTENT).sessionId).toBe(read);
  expect(readVisitorList({}, EXTENT).sessionId).toBeNull();
  expect(errorOf(() => readVisitorList({ sessionId: '' }, EXTENT)).code).toBe(
    'SESSION_ID_MALFORMED',
  );
});

test.each([
  ['21 characters', 'short-secret-21-chars'],
  ['129 characters', 's'.repeat(129)],
  ['a space', 'a secret of 22 letters'],
  ['a dot', 'secret.secret.secret.secret'],
  ['a line end', `${SESSION}\n`],
  ['a letter that is not ASCII', `${SESSION}é`],
])(
  'a session id with %s is refused by every field, and the error does not repeat it',
  (...[, id]) => {
    const reads = [
      () => readUserSessionList({ userId: 'ann', sessionId: id }, EXTENT),
      () => readVisitorList({ sessionId: id }, EXTENT),
      () => readCartList({ itemIds: ['a'], sessionId: id }, EXTENT),
      () => readSessionList({ itemIds: ['a'], sessionId: id }, EXTENT),
      () => readRankRequest({ userId: '', itemIds: ['a'], sessionId: id }),
      () => readPlacements({ placements: [popular], sessionId: id }, EXTENT),
    ];
    for (const read of reads) {
      const { code, message, advice } = errorOf(read);
      expect(code).toBe('SESSION_ID_MALFORMED');
      expect(message + advice).not.toContain(id.trim());
    }
  },
);

const popular = { name: 'popular', kind: 'POPULAR_ITEMS' } as const;

test('the key of a list is the user, and empty for an anonymous visitor', () => {
  expect(readVisitorList({ userId: 'ann' }, EXTENT)).toMatchObject({ key: 'ann', sessionId: null });
  expect(readVisitorList({ sessionId: SESSION }, EXTENT)).toMatchObject({
    key: '',
    sessionId: SESSION,
  });
  expect(readSessionList({ itemIds: ['a'], userId: 'ann' }, EXTENT).key).toBe('ann');
  expect(readVisitorList({ userId: '' }, EXTENT)).toEqual(readVisitorList({}, EXTENT));
  expect(readSessionList({ itemIds: ['a'], userId: '' }, EXTENT).key).toBe('');
  const placements = [{ name: 'sale', kind: PlacementKind.ON_SALE }];
  expect(readPlacements({ userId: '', placements }, EXTENT)).toEqual(
    readPlacements({ userId: null, placements }, EXTENT),
  );
});

test('a repeated id counts once, at its first position', () => {
  const itemIds = ['b', 'a', 'b', 'c', 'a'];
  expect(readCartList({ itemIds }, EXTENT).itemIds).toEqual(['b', 'a', 'c']);
  expect(readSessionList({ itemIds }, EXTENT).itemIds).toEqual(['b', 'a', 'c']);
});

test.each([
  ['cart', 100, readCartList],
  ['session', 50, readSessionList],
] as const)(
  'of the items of a %s the first %i count, and the others are left out of its list',
  (...[, most, read]) => {
    const filter = { excludeItemIds: ['x'], excludePurchased: false, availableOnly: true };
    const list = read({ itemIds: ids(most + 2), filter }, EXTENT);
    expect(list.itemIds).toEqual(ids(most));
    expect(list.filter.excludeItemIds).toEqual(['x', ...ids(2, most + 1)]);
    expect(list.remarks).toEqual([
      `Only the first ${most} of ${most + 2} items in \`itemIds\` count.`,
    ]);
    expect(read({ itemIds: ids(most) }, EXTENT).remarks).toBeUndefined();
    expect(read({ itemIds: [...ids(most), 'id-1'] }, EXTENT).remarks).toBeUndefined();
  },
);

test('an empty cart is accepted, and more than 500 ids or an id that no shop can have are refused', () => {
  expect(readCartList({ itemIds: [] }, EXTENT).itemIds).toEqual([]);
  expect(readCartList({ itemIds: ids(500) }, EXTENT).itemIds).toHaveLength(100);
  expect(errorOf(() => readCartList({ itemIds: ids(501) }, EXTENT)).code).toBe(
    'LIST_LENGTH_OUT_OF_RANGE',
  );
  expect(errorOf(() => readCartList({ itemIds: ['a', ''] }, EXTENT)).code).toBe('ID_EMPTY');
  expect(errorOf(() => readSessionList({ itemIds: ['a\0'] }, EXTENT)).code).toBe('ID_MALFORMED');
});

test('each kind of placement takes the user, the session and the items that its field takes', () => {
  const placements = Object.values(PlacementKind).map((kind) => {
    return { name: kind, kind, itemId: 'one', itemIds: ['a', 'b', 'a'] };
  });
  const read = readPlacements({ userId: 'ann', sessionId: SESSION, placements }, EXTENT);
  const subjects = read.map(({ kind, list: { key, sessionId, itemIds = [] } }) => [
    kind,
    { key, hasSession: sessionId === SESSION, itemIds },
  ]);
  expect(Object.fromEntries(subjects)).toEqual({
    USER_RECOMMENDATIONS: { key: 'ann', hasSession: true, itemIds: [] },
    SIMILAR_ITEMS: { key: 'one', hasSession: false, itemIds: [] },
    ITEM_AFFINITY: { key: 'ann', hasSession: true, itemIds: [] },
    POPULAR_ITEMS: { key: '', hasSession: false, itemIds: [] },
    FREQUENTLY_BOUGHT_TOGETHER: { key: '', hasSession: true, itemIds: ['one', 'a', 'b'] },
    SESSION: { key: 'ann', hasSession: true, itemIds: ['one', 'a', 'b'] },
    BUY_AGAIN: { key: 'ann', hasSession: false, itemIds: [] },
    RECENTLY_VIEWED: { key: 'ann', hasSession: true, itemIds: [] },
    TRENDING: { key: '', hasSession: false, itemIds: [] },
    NEW_ARRIVALS: { key: 'ann', hasSession: true, itemIds: [] },
    ON_SALE: { key: 'ann', hasSession: true, itemIds: [] },
  });
});

test.each(['FREQUENTLY_BOUGHT_TOGETHER', 'SESSION'] as const)(
  'a placement of kind %s without items is refused, and with an empty list it is not',
  (kind) => {
    const read = (itemIds: readonly string[] | null) => () =>
      readPlacements({ placements: [{ name: 'a', kind, itemIds }] }, EXTENT);
    expect(errorOf(read(null))).toMatchObject({
      code: 'PLACEMENT_INCOMPLETE',
      message: `The placement \`a\` of kind ${kind} requires \`itemIds\`.`,
    });
    expect(read([])()[0]?.list.itemIds).toEqual([]);
  },
);

test.each(['FREQUENTLY_BOUGHT_TOGETHER', 'SESSION'] as const)(
  'the items of a placement of kind %s begin with its `itemId`, which alone is enough',
  (kind) => {
    const read = (items: { itemId: string; itemIds?: readonly string[] | null }) =>
      readPlacements({ placements: [{ name: 'a', kind, ...items }] }, EXTENT)[0]?.list.itemIds;
    expect(read({ itemId: 'one' })).toEqual(['one']);
    expect(read({ itemId: 'one', itemIds: null })).toEqual(['one']);
    expect(read({ itemId: 'one', itemIds: ['a', 'one', 'b'] })).toEqual(['one', 'a', 'b']);
    expect(errorOf(() => read({ itemId: '', itemIds: ['a'] }))).toMatchObject({
      code: 'ID_EMPTY',
      message: '`placements.itemId` is empty.',
    });
  },
);
