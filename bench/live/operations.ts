import type { SeededRandom } from '@recommendation-gateway/lib';

import { LIST_LENGTH, makeItem } from '../serving/workload.ts';

/** The served data, and the users of whom the shop has interactions that are newer than the lists. */
export interface LiveSize {
  readonly users: number;
  readonly activeUsers: number;
  readonly items: number;
}

/** A field whose requests are measured. */
export interface Operation {
  readonly name: string;
  readonly query: string;
  /** A text that each response contains. */
  readonly proof: string;
  readonly variables: (random: SeededRandom, size: LiveSize) => Readonly<Record<string, unknown>>;
}

const NODE = 'id title category brand price currency imageUrl url available';
const LIST = `source edges { rank score source node { ${NODE} } }`;
const RANKED_ITEMS = 100;

const activeUser = (random: SeededRandom, { activeUsers }: LiveSize) => ({
  userId: String(1 + random.below(activeUsers)),
});

const inactiveUser = (random: SeededRandom, { users, activeUsers }: LiveSize) => ({
  userId: String(1 + activeUsers + random.below(users - activeUsers)),
});

/** Distinct ids. */
function itemIds(random: SeededRandom, { items }: LiveSize, count: number): string[] {
  const numbers = new Set<number>();
  while (numbers.size < count) numbers.add(1 + random.below(items));
  return Array.from(numbers, (number) => makeItem(number).id);
}

function list(field: string, args: string, variables: string): string {
  return `query (${variables}) { ${field}(${args}, first: ${LIST_LENGTH}) { ${LIST} } }`;
}

const ofUser = (field: string) => list(field, 'userId: $userId', '$userId: ID!');
const ofItems = (field: string) => list(field, 'itemIds: $itemIds', '$itemIds: [ID!]!');

/** The first one is what the others are compared with. */
export const operations: readonly Operation[] = [
  {
    name: 'userRecommendations, stored',
    query: ofUser('userRecommendations'),
    proof: '"source":"PERSONALIZED"',
    variables: inactiveUser,
  },
  {
    name: 'userRecommendations, freshened',
    query: ofUser('userRecommendations'),
    proof: '"source":"SESSION"',
    variables: activeUser,
  },
  {
    name: 'sessionRecommendations, 5 items',
    query: ofItems('sessionRecommendations'),
    proof: '"source":"SESSION"',
    variables: (random, size) => ({ itemIds: itemIds(random, size, 5) }),
  },
  {
    name: 'frequentlyBoughtTogether, 3 items',
    query: ofItems('frequentlyBoughtTogether'),
    proof: '"source":"BOUGHT_TOGETHER"',
    variables: (random, size) => ({ itemIds: itemIds(random, size, 3) }),
  },
  {
    name: 'buyAgain',
    query: ofUser('buyAgain'),
    proof: '"source":"REPEAT"',
    variables: activeUser,
  },
  {
    name: 'recentlyViewed',
    query: ofUser('recentlyViewed'),
    proof: '"source":"RECENT"',
    variables: activeUser,
  },
  {
    name: 'trendingItems',
    query: `{ trendingItems(first: ${LIST_LENGTH}) { ${LIST} } }`,
    proof: '"source":"TRENDING"',
    variables: () => ({}),
  },
  {
    name: 'newArrivals, of a user',
    query: ofUser('newArrivals'),
    proof: '"source":"NEW"',
    variables: activeUser,
  },
  {
    name: 'onSale, of a user',
    query: ofUser('onSale'),
    proof: '"source":"SALE"',
    variables: activeUser,
  },
  {
    name: `rankItems, ${RANKED_ITEMS} items`,
    query: `query ($userId: ID!, $itemIds: [ID!]!) {
      rankItems(userId: $userId, itemIds: $itemIds) { source items { itemId rank score } }
    }`,
    proof: '"source":"LOCAL_MODEL"',
    variables: (random, size) => ({
      ...activeUser(random, size),
      itemIds: itemIds(random, size, RANKED_ITEMS),
    }),
  },
];
