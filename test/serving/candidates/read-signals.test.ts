import { expect, test } from 'vitest';

import type { RecommendationKind } from '../../../src/domain/lists/recommendation-kind.ts';
import type { AffinityList } from '../../../src/domain/lists/recommendation-list.ts';
import type { ListOwner } from '../../../src/domain/serving-rules/candidate-sources.ts';
import { readSignals } from '../../../src/serving/candidates/read-signals.ts';
import type {
  SignalName,
  Signals,
  SubjectWithSignals,
} from '../../../src/serving/candidates/signal.ts';
import { generations, type MemoryShop, now, openMemoryShop } from '../lists/memory-shop.ts';

const loaded = new Map(generations.map((one) => [one.kind, one]));
const asOf = new Date(5_000);

const subject = (key: string, signals: Signals = {}, owner: ListOwner = 'user') => ({
  subject: {
    owner,
    key,
    itemIds: [],
    sessionId: null,
    asOf,
    isContinued: false,
    generations: loaded,
  },
  signals,
});
const item = (key: string) => subject(key, {}, 'item');

/** The signals by subject, and the names of the reads with what they asked for. */
async function read(
  shop: MemoryShop,
  names: readonly SignalName[],
  subjects: readonly SubjectWithSignals[],
) {
  const { context, reads } = openMemoryShop(shop);
  const found = await readSignals(context, names, subjects);
  return { signals: found.map(({ signals }) => signals), reads };
}

const affine = (...categories: string[]): AffinityList => ({
  itemIds: [],
  scores: [],
  categories: categories.map((category) => ({ category, score: 1 })),
});
const hat = { id: 'hat', category: 'hats' };
const cap = { id: 'cap', category: 'caps' };
const bare = { id: 'bare', category: null };
const items = [hat, cap, bare];

test('the affinities of all users are read at once; null if a user has none', async () => {
  const affinity = { ann: affine('hats') };
  const users = [subject('ann'), subject('bob')];
  const { signals, reads } = await read({ affinity }, ['affinity'], users);
  expect(signals).toEqual([{ affinity: affinity.ann }, { affinity: null }]);
  expect(reads).toEqual([['itemAffinity of 3', ['ann', 'bob']]]);
});

test('a signal that is known, or that the owner of the list does not have, is not read', async () => {
  const subjects = [subject('ann', { affinity: null }), item('hat')];
  const { signals, reads } = await read({ affinity: { ann: affine('a') } }, ['affinity'], subjects);
  expect(signals).toEqual([{ affinity: null }, {}]);
  expect(reads).toEqual([]);
});

test('the last interactions of users are read together, and an anonymous visitor has none', async () => {
  const interactions = { ann: ['hat', 'cap'], '': ['bare'] };
  const subjects = [subject(''), subject('ann'), subject('bob')];
  const { signals, reads } = await read({ interactions }, ['lastInteractions'], subjects);
  expect(signals.map(({ lastInteractions }) => lastInteractions)).toEqual([[], ['hat', 'cap'], []]);
  const asked = ['ann', 'bob'].map((userId) => ({ userId, sessionId: null, until: now }));
  expect(reads).toEqual([['newestInteractions', asked]]);
  expect((await read({ interactions }, ['lastInteractions'], [subject('')])).reads).toEqual([]);
});

test('interactions that the shop does not return are an error', async () => {
  const { signals } = await read({ isDown: true }, ['lastInteractions'], [subject('ann')]);
  expect(signals[0]?.lastInteractions).toMatchObject({ code: 'TOUCHED_UNREADABLE' });
});

test('the description of an item is the shop’s; null without one', async () => {
  const shirt = {
    title: 'Shirt',
    brand: null,
    category: 'tops',
    price: 1,
    listPrice: null,
    available: true,
  };
  const subjects = [item('shirt'), item('gone'), item('shirt')];
  const { signals, reads } = await read({ newItems: { shirt } }, ['description'], subjects);
  expect(signals.map(({ description }) => description)).toEqual([shirt, null, shirt]);
  expect(reads).toEqual([['liveItems', ['shirt', 'gone']]]);
  const down = await read({ newItems: { shirt }, isDown: true }, ['description'], [item('shirt')]);
  expect(down.signals).toEqual([{ description: null }]);
});

test('a user prefers the three first categories of the affinities, and no interactions are read', async () => {
  const affinity = { ann: affine('a', 'b', 'c', 'd') };
  const { signals, reads } = await read({ affinity, items }, ['categories'], [subject('ann')]);
  expect(signals[0]?.categories).toEqual(['a', 'b', 'c']);
  expect(reads).toEqual([['itemAffinity of 3', ['ann']]]);
});

test('a user without affinities prefers the categories of the last interactions, each once', async () => {
  const interactions = { ann: ['cap'], bob: ['cap', 'bare', 'gone', 'hat', 'cap'] };
  const shop = { affinity: { ann: affine('a') }, interactions, items };
  const users = [subject('ann', { lastInteractions: ['sock'] }), subject('bob')];
  const { signals, reads } = await read(shop, ['categories'], users);
  expect(signals.map(({ categories }) => categories)).toEqual([['a'], ['caps', 'hats']]);
  expect(reads.slice(1)).toEqual([
    ['newestInteractions', [{ userId: 'bob', sessionId: null, until: now }]],
    ['catalogueItems of 5', ['cap', 'bare', 'gone', 'hat']],
  ]);
});

test('the categories of a user are unknown if the interactions are', async () => {
  const users = [subject('ann'), subject('eve')];
  const shop = { isDown: true, affinity: { eve: affine('a') } };
  const { signals, reads } = await read(shop, ['categories'], users);
  const unknown = expect.objectContaining({ code: 'TOUCHED_UNREADABLE' });
  expect(signals.map(({ categories }) => categories)).toEqual([unknown, ['a']]);
  expect(reads.map(([name]) => name)).toEqual(['itemAffinity of 3', 'newestInteractions']);
});

test('the category of an item is that of the list’s catalogue, for a newer item the shop’s', async () => {
  const sock = {
    title: null,
    brand: null,
    category: 'socks',
    price: 1,
    listPrice: null,
    available: true,
  };
  const newItems = { sock, hat: sock, bare: sock };
  const subjects = [item('hat'), item('sock'), item('bare'), item('gone')];
  const { signals, reads } = await read({ items, newItems }, ['categories'], subjects);
  expect(signals.map(({ categories }) => categories)).toEqual([['hats'], ['socks'], [], []]);
  expect(reads).toEqual([
    ['catalogueItems of 5', ['hat', 'sock', 'bare', 'gone']],
    ['liveItems', ['sock', 'gone']],
  ]);
});

test('without a catalogue, the category of an item is the shop’s', async () => {
  const sock = {
    title: null,
    brand: null,
    category: 'socks',
    price: 1,
    listPrice: null,
    available: true,
  };
  const without = { ...item('sock').subject, generations: new Map<RecommendationKind, never>() };
  const subjects = [{ subject: without, signals: {} }];
  const { signals, reads } = await read({ newItems: { sock } }, ['categories'], subjects);
  expect(signals[0]?.categories).toEqual(['socks']);
  expect(reads).toEqual([['liveItems', ['sock']]]);
});
