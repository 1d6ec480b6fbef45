import { parseArgs } from 'node:util';

import { runScript } from './support/run-script.ts';

const usage = `Usage: npx gateway setup-tables

Applies pending migrations as "npx gateway migrate" does, and lists the tables of the offline store with the number of rows that readers see.`;

await runScript(usage, async ({ args, open }) => {
  parseArgs({ args, options: {} });
  const app = await open();
  const tables = await app.offlineTables();
  const lines = tables.map(({ name, rows }) => `  ${name.padEnd(30)} ${rows} rows`);
  return `Tables in ${app.database.where}:\n${lines.join('\n')}`;
});
