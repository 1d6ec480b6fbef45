import { parseArgs } from 'node:util';

import { silentLog } from '@recommendation-gateway/lib';

import { readEnvironment } from '../src/config/environment.ts';
import { loadGatewayConfig } from '../src/config/load-gateway-config.ts';
import { type Check, failedBy } from '../src/domain/checks/check.ts';
import { runScript } from './support/run-script.ts';

const usage = `Usage: npx gateway doctor [--json]

Checks everything that the gateway needs, and changes nothing: Node, disk, configuration, databases and shop; with
RECOMMENDER=aws also credentials, permissions, bucket, bucket policy, role, encryption key and quotas. For what it
cannot check it prints the commands that do. Exits with 1 when a check fails.

  --json   print the report as JSON`;

const INDENT = ' '.repeat(26);

await runScript(usage, async ({ args, signal }) => {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
  const checks = await examine(signal);
  const ok = checks.every(({ status }) => status !== 'FAIL');
  if (!ok) process.exitCode = 1;
  return values.json ? JSON.stringify({ ok, checks }, null, 2) : checks.map(toLines).join('\n');
});

async function examine(signal: AbortSignal): Promise<Check[]> {
  try {
    const environment = readEnvironment();
    const loaded = await loadGatewayConfig(process.cwd(), environment.configFile);
    const { checkConfiguration, diagnose } = await import('../src/diagnose.ts');
    const options = { environment, ...loaded, log: silentLog, signal };
    return [checkConfiguration(options), ...(await diagnose(options))];
  } catch (error) {
    return [failedBy('configuration', error)];
  }
}

function toLines({ name, status, message, advice, commands = [] }: Check): string {
  return [
    `${status.padEnd(8)} ${name.padEnd(16)} ${message.replaceAll('\n', `\n${INDENT}`)}`,
    ...(advice === undefined ? [] : [`${INDENT}${advice.replaceAll('\n', `\n${INDENT}`)}`]),
    ...commands.map((command) => `${INDENT}$ ${command}`),
  ].join('\n');
}
