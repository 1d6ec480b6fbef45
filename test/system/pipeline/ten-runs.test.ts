import { expect, onTestFinished, test } from 'vitest';

import { openTestApp } from '../../support/open-test-app.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';
import { countOnAws } from './count-on-aws.ts';
import { runRounds } from './run-rounds.ts';

test('ten runs in a row stay within the quotas of the service and reuse datasets and solutions', async () => {
  const app = await openTestApp({ shop: syntheticShop });
  onTestFinished(async () => app.close());
  await fillSyntheticShop(app.database);
  await runRounds(app, 10);
  expect(await countOnAws(app.aws)).toEqual({
    groups: 1,
    imports: 30,
    solutions: 4,
    versions: 40,
    jobs: 20,
  });
});
