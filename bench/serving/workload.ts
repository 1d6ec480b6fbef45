import { createRandom } from '@recommendation-gateway/lib';

/** The size of the served data. */
export interface Size {
  readonly users: number;
  readonly items: number;
}

/** Items of each list; all variants return all of them. */
export const LIST_LENGTH = 25;

/** The fields of an item that each variant returns. */
export interface Item {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly brand: string;
  readonly price: number;
  readonly currency: string;
  readonly imageUrl: string;
  readonly url: string;
  readonly available: boolean;
}

/** The operation of the GraphQL variants; the plain ones return the same text. */
export const OPERATION = `query ForYou($userId: ID!) {
  userRecommendations(userId: $userId, first: ${LIST_LENGTH}) {
    source
    edges {
      rank
      score
      node { id title category brand price currency imageUrl url available }
    }
  }
}`;

export function makeItem(number: number): Item {
  const id = `sku-${String(number).padStart(6, '0')}`;
  return {
    id,
    title: `Trail jacket number ${number}, light and waterproof`,
    category: `category-${number % 40}`,
    brand: `brand-${number % 300}`,
    price: (number % 500) + 0.99,
    currency: 'EUR',
    imageUrl: `https://images.example.com/products/${id}/front.jpg`,
    url: `https://shop.example.com/products/${id}`,
    available: true,
  };
}

/** The list of a user: distinct items, descending scores with the precision of `real`. */
export interface UserList {
  readonly userId: string;
  readonly itemIds: readonly string[];
  readonly scores: readonly number[];
}

export function* makeLists({ users, items }: Size): Generator<UserList> {
  for (let user = 1; user <= users; user += 1) {
    const random = createRandom(2026, user);
    const numbers = new Set<number>();
    while (numbers.size < LIST_LENGTH) numbers.add(1 + random.below(items));
    yield {
      userId: String(user),
      itemIds: Array.from(numbers, (number) => makeItem(number).id),
      scores: Array.from(numbers, (_, at) => Number(((1 - at / 30) * 0.923456).toFixed(6))),
    };
  }
}
