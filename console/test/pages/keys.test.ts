import { expect, test } from 'vitest';

import { keyStateAt } from '../../src/pages/keys/key-state.ts';

const NOW = new Date('2026-11-30T00:00:00Z');

test.each([
  ['2026-11-29T00:00:00Z', null, 'Expired'],
  ['2026-12-05T00:00:00Z', null, 'Expires soon'],
  ['2027-11-30T00:00:00Z', null, 'Active'],
  [null, null, 'Active'],
  ['2026-12-05T00:00:00Z', '2026-11-01T00:00:00Z', 'Revoked'],
])('a key that ends at %s and was revoked at %s is shown as: %s', (expiresAt, revokedAt, name) => {
  expect(keyStateAt({ expiresAt, revokedAt }, NOW).name).toBe(name);
});
