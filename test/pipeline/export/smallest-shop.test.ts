import { expect, onTestFinished, test } from 'vitest';

import { openTestApp } from '../../support/open-test-app.ts';

/** As little as Personalize takes: 1,000 interactions, 25 users with two of them; all others have done one thing. */
const smallestShop = {
  items: "SELECT 'i' || n AS item_id FROM generate_series(0, 599) AS n",
  interactions: `
    SELECT 'u' || n % 975 AS user_id, 'i' || n * n % 599 AS item_id,
      timestamptz '2026-03-01' + n * interval '1 hour' AS "timestamp"
    FROM generate_series(0, 999) AS n`,
};

test('a shop of the minimum size for Personalize passes the quality gate in two runs', async () => {
  const app = await openTestApp({ shop: smallestShop });
  onTestFinished(async () => app.close());
  for (let nth = 0; nth < 2; nth += 1) {
    const { id } = await app.pipeline.start({ startedBy: 'test' });
    const run = await app.pipeline.ended(id);
    expect(run.fault).toBeNull();
    const [generations = []] = await app.admin.generationsOfRuns([id]);
    expect(generations.map(({ status, verdict }) => [status, verdict?.passed])).toEqual(
      Array.from({ length: 4 }, () => ['ACTIVE', true]),
    );
  }
});
