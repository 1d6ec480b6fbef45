import { parseArgs } from 'node:util';

import { UsageError } from './support/describe-failure.ts';
import { runScript } from './support/run-script.ts';

const usage = `Usage: npx gateway import-shop --interactions FILE [--items FILE] [--users FILE] [options]

Fills the built-in shop from CSV or CSV.gz files, which replace its present data.

  --map OURS=THEIRS,…      columns with other names, for example item_id=stock_code,title=description
  --append                 keep the present data, and add the files to it
  --max-bad-share NUMBER   fail when a larger share of a file's rows is malformed, from 0 to 1 (default 0.01)
  --max-unpack-ratio N     fail when a .gz file unpacks to more than N times its size and 16 MB (default 100)

Columns of interactions: user_id, item_id, timestamp (seconds since 1970, or ISO 8601), event_type, event_value,
order_id, session_id.
Columns of items: item_id, title, description, category, brand, price, list_price, currency, image_url, image_alt, url,
available, created_at, parent_id.
Columns of users: user_id. Other columns of items and users become metadata for Personalize.`;

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
      'max-unpack-ratio': { type: 'string', default: '100' },
    },
  });
  const { interactions, items, users, append } = values;
  if (interactions === undefined) throw new UsageError('--interactions FILE is required.');
  const request = {
    interactions,
    ...(items !== undefined && { items }),
    ...(users !== undefined && { users }),
    map: parseMap(values.map),
    append,
    maxBadShare: parseShare(values['max-bad-share']),
    maxUnpackRatio: parseRatio(values['max-unpack-ratio']),
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
    `Imported ${count(report.interactions)} interactions, ${count(report.items)} items and ${count(report.users)} users; skipped ${count(report.badRows)} malformed rows.`,
    `Created from interactions, with an id only: ${count(report.bareItems)} items, ${count(report.bareUsers)} users.`,
    'Next: npx gateway pipeline',
    'Until that run has succeeded, lists do not contain the imported items, and may be empty.',
  ].join('\n');
});

function parseMap(given: readonly string[]): Record<string, string> {
  const pairs = given.flatMap((text) => text.split(',')).map((pair) => pair.split('='));
  return Object.fromEntries(
    pairs.map(([ours, theirs, ...rest]) => {
      if (ours && theirs && rest.length === 0) return [ours.trim(), theirs.trim()];
      throw new UsageError(
        '--map has to be pairs such as item_id=stock_code, separated by commas.',
      );
    }),
  );
}

function parseShare(text: string): number {
  const share = Number(text);
  if (share >= 0 && share <= 1) return share;
  throw new UsageError('--max-bad-share has to be a number from 0 to 1.');
}

function parseRatio(text: string): number {
  const ratio = Number(text);
  if (ratio >= 1) return ratio;
  throw new UsageError('--max-unpack-ratio has to be a number of 1 or more.');
}
