import { parseArgs } from 'node:util';

import { UsageError } from './support/describe-failure.ts';
import { runScript } from './support/run-script.ts';

const usage = `npm run import-shop -- --interactions FILE [--items FILE] [--users FILE] [options]

Fills the built-in shop from CSV or CSV.gz files, in place of the demo shop or of an earlier import.

  --map OURS=THEIRS,…      names of columns that differ, for example item_id=stock_code,title=description
  --append                 adds to the shop that is there
  --max-bad-share NUMBER   stops when more of a file's rows are malformed (default 0.01)

Columns: user_id, item_id, timestamp (seconds since 1970, or ISO 8601), event_type, event_value in interactions;
item_id, title, description, category, brand, price, currency, image_url, url, available, created_at in items;
user_id in users. Further columns of items and users become metadata for Personalize.`;

await runScript(usage, async ({ args, open, progress, signal }) => {
  const { values } = parseArgs({
    args,
    options: {
      interactions: { type: 'string' },
      items: { type: 'string' },
      users: { type: 'string' },
      map: { type: 'string', multiple: true, default: [] },
      append: { type: 'boolean', default: false },
      'max-bad-share': { type: 'string', default: '0.01' },
    },
  });
  const { interactions, items, users, append } = values;
  if (interactions === undefined) throw new UsageError('--interactions FILE is missing.');
  const request = {
    interactions,
    ...(items !== undefined && { items }),
    ...(users !== undefined && { users }),
    map: parseMap(values.map),
    append,
    maxBadShare: parseShare(values['max-bad-share']),
    signal,
  };
  const app = await open();
  const report = await app.importShop(request, ({ file, rows }) =>
    progress.show('import', null, `${rows.toLocaleString('en-US')} rows of ${file}`),
  );
  for (const { file, line, reason } of report.badRowExamples) {
    progress.note(`skipped ${file}, line ${line}: ${reason}`);
  }
  const count = (rows: number) => rows.toLocaleString('en-US');
  return [
    `Imported ${count(report.interactions)} interactions, ${count(report.items)} items and ${count(report.users)} users; ${count(report.badRows)} malformed rows skipped.`,
    `Only in interactions, created bare: ${count(report.bareItems)} items, ${count(report.bareUsers)} users.`,
    'Next: npm run pipeline. Until that run has ended, the gateway has nothing to serve of what was imported.',
  ].join('\n');
});

function parseMap(given: readonly string[]): Record<string, string> {
  const pairs = given.flatMap((text) => text.split(',')).map((pair) => pair.split('='));
  return Object.fromEntries(
    pairs.map(([ours, theirs, ...rest]) => {
      if (ours && theirs && rest.length === 0) return [ours.trim(), theirs.trim()];
      throw new UsageError('--map takes pairs such as item_id=stock_code, separated by commas.');
    }),
  );
}

function parseShare(text: string): number {
  const share = Number(text);
  if (share >= 0 && share <= 1) return share;
  throw new UsageError('--max-bad-share takes a number from 0 to 1.');
}
