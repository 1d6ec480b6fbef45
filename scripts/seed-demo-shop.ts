import { parseArgs } from 'node:util';

import { UsageError } from './support/describe-failure.ts';
import { runScript } from './support/run-script.ts';

const usage = `npm run seed-demo-shop [-- --users N --items N --interactions N --seed N]

Fills the built-in shop with a generated one, in place of the demo shop or the import that is there. The same seed and
size make the same shop. Default: 1,200 users, 600 items, 36,000 interactions, seed 1.`;

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
  const wish = {
    users: parseCount('users', values.users),
    items: parseCount('items', values.items),
    interactions: parseCount('interactions', values.interactions),
    seed: parseCount('seed', values.seed),
  };
  const app = await open();
  const { users, items, interactions } = await app.seedDemoShop(wish, signal);
  const count = (rows: number) => rows.toLocaleString('en-US');
  return `Made a demo shop: ${count(users)} users, ${count(items)} items, ${count(interactions)} interactions.\nNext: npm run pipeline`;
});

function parseCount(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`--${name} takes a whole number.`);
}
