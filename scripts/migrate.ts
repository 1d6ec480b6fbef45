import { parseArgs } from 'node:util';

import { silentLog } from '@recommendation-gateway/lib';

import { readEnvironment } from '../src/config/environment.ts';
import { loadGatewayConfig } from '../src/config/load-gateway-config.ts';
import { runScript } from './support/run-script.ts';

const usage = `Usage: npx gateway migrate [--plan]

Applies the pending migrations of the gateway's database, in one transaction. A gateway and every command that writes do so
too when they start; this command needs no configuration of shop or AWS, for a deployment whose gateways have a role that
only serves.

  --plan   print the SQL that applies the pending migrations, and change nothing`;

await runScript(usage, async ({ args, signal }) => {
  const { values } = parseArgs({ args, options: { plan: { type: 'boolean', default: false } } });
  const environment = readEnvironment();
  const loaded = await loadGatewayConfig(process.cwd(), environment.configFile);
  // Loading the whole gateway takes a second; --help does not need it.
  const { runMigrations } = await import('../src/migrate.ts');
  const options = { environment, ...loaded, log: silentLog, signal };
  const { where, names, statements } = await runMigrations(options, values);
  // Lines of a plan are SQL or comments: another program executes them.
  const comment = values.plan ? '-- ' : '';
  if (names.length === 0) return `${comment}The tables at ${where} are up to date.`;
  if (!values.plan) return [`Applied at ${where}:`, ...names.map((name) => `  ${name}`)].join('\n');
  const heading = `-- Pending at ${where}: ${names.length}. Nothing was changed.`;
  return [heading, 'BEGIN;', ...statements, 'COMMIT;'].join('\n\n');
});
