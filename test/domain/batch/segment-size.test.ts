import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { usersPerSegment } from '../../../src/domain/batch/segment-size.ts';

const random = createRandom(11);
const demands = Array.from({ length: 2_000 }, () => ({
  activeUsers: random.below(10 ** random.below(7)),
  items: random.below(10 ** random.below(5)),
  maxUsersPerItem: 1 + random.below(10 ** random.below(6)),
}));

test('a segment has at least one user, and at most the active users and the configured maximum', () => {
  for (const demand of demands) {
    const users = usersPerSegment(demand);
    expect(Number.isInteger(users)).toBe(true);
    expect(users).toBeGreaterThanOrEqual(1);
    expect(users).toBeLessThanOrEqual(Math.max(1, demand.activeUsers));
    expect(users).toBeLessThanOrEqual(demand.maxUsersPerItem);
  }
});

test('all segments together contain each active user at least ten times, unless a limit applies', () => {
  const free = demands.filter(
    (demand) => usersPerSegment(demand) < Math.min(demand.activeUsers, demand.maxUsersPerItem),
  );
  expect(free.length).toBeGreaterThan(100);
  for (const demand of free) {
    const places = usersPerSegment(demand) * demand.items;
    expect(places).toBeGreaterThanOrEqual(10 * demand.activeUsers);
  }
});

test('segments grow with the number of users, and shrink with the number of items', () => {
  for (const demand of demands) {
    const users = usersPerSegment(demand);
    const { activeUsers, items } = demand;
    expect(usersPerSegment({ ...demand, activeUsers: activeUsers * 2 })).toBeGreaterThanOrEqual(
      users,
    );
    expect(usersPerSegment({ ...demand, items: items * 2 + 1 })).toBeLessThanOrEqual(users);
  }
  const demo = { activeUsers: 2_000, items: 500, maxUsersPerItem: 1_000 };
  expect(usersPerSegment({ ...demo, items: 1_000 }) * 2).toBe(usersPerSegment(demo));
});

test('the size of a segment is rounded up', () => {
  const sizeFor = (activeUsers: number, items: number) =>
    usersPerSegment({ activeUsers, items, maxUsersPerItem: 1_000 });
  expect(sizeFor(100, 1_000)).toBe(3);
  expect(sizeFor(100, 2_500)).toBe(1);
  expect(sizeFor(100, 2_499)).toBe(2);
});
