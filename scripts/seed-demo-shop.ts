import { parseArgs } from 'node:util';

import { UsageError } from './support/describe-failure.ts';
import { runScript } from './support/run-script.ts';

const usage = `Usage: npx gateway seed-demo-shop [options]

Fills the built-in shop with generated data, which replaces its present data. Equal options generate equal data.

  --users N          number of users (default 1,200)
  --items N          number of items (default 600)
  --interactions N   number of interactions (default 36,000)
  --seed N           seed of the random numbers (default 1)`;

await runScript(usage, async ({ args, open, signal }) => {
  const { values } = parseArgs({
    args,
    options: {
      users: { type: 'string' },
      items: { type: 'string' },
      interactions: { type: 'string' },
      seed: { type: 'string' },
    },
  });
  const request = {
    users: parseCount('users', values.users),
    items: parseCount('items', values.items),
    interactions: parseCount('interactions', values.interactions),
    seed: parseCount('seed', values.seed),
  };
  const app = await open();
  const { users, items, interactions } = await app.seedDemoShop(request, signal);
  const count = (rows: number) => rows.toLocaleString('en-US');
  return [
    `Generated a demo shop: ${count(users)} users, ${count(items)} items, ${count(interactions)} interactions.`,
    'Next: npx gateway pipeline',
    'Until that run has succeeded, lists do not contain the generated items, and may be empty.',
  ].join('\n');
});

function parseCount(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`--${name} has to be a whole number.`);
}
