import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import {
  createLog,
  errorMessage,
  escapeLines,
  OperationalError,
  systemClock,
} from '@recommendation-gateway/lib';

import { faultRulesUnreadable } from './lib/operational-errors.ts';
import { openEmulator } from './open-emulator.ts';
import { readFaultRules } from './protocol/answer-faults.ts';
import { serveHttp } from './protocol/serve-http.ts';
import type { FaultRule } from './services/faults/fault-rule.ts';

export interface CommandDefaults {
  /** How the command is called, as the usage shows it. */
  readonly name: string;
  readonly dataDir: string;
}

/** Serves the emulator over HTTP until SIGINT or SIGTERM. Exit code: 0 done, 1 failed, 2 wrong usage. */
export async function runCommand(
  args: readonly string[],
  defaults: CommandDefaults,
): Promise<void> {
  const settings = readSettings(args, defaults);
  if (settings === undefined) {
    process.stdout.write(`${usage(defaults)}\n`);
  } else if (typeof settings === 'string') {
    process.stderr.write(`${escapeLines(settings)}\n\n${usage(defaults)}\n`);
    process.exitCode = 2;
  } else {
    await serve(settings).catch((error: unknown) => {
      if (!(error instanceof OperationalError)) throw error;
      process.stderr.write(`${escapeLines(`${error.message} ${error.advice}`)}\n`);
      process.exitCode = 1;
    });
  }
}

function usage({ name, dataDir }: CommandDefaults): string {
  return `Serves a local emulator of Amazon Personalize, its Runtime and Events, and S3 over HTTP.

Usage: ${name} [options]

  --port <number>        port to listen on (default 4566; 0 takes a free one)
  --host <address>       address to listen on (default 127.0.0.1)
  --allowed-host <name>  name under which containers or other machines call the emulator; can be repeated
  --data-dir <folder>    folder of buckets, resources and models (default ${dataDir})
  --region <name>        region of all resources (default: that of each request's signature)
  --account <number>     account of all resources (default: an access key of 12 digits, else 000000000000)
  --faults <file>        JSON list of fault rules: errors to inject (docs/faults.md of the package local-personalize)
  --help                 show this text

Then, with any credentials: aws --endpoint-url http://127.0.0.1:4566 s3 mb s3://my-bucket`;
}

interface Settings {
  readonly port: number;
  readonly host: string;
  readonly allowedHosts: readonly string[];
  readonly folder: string;
  readonly region?: string | undefined;
  readonly account?: string | undefined;
  /** A file of fault rules. */
  readonly faults?: string | undefined;
}

/** The settings; undefined for --help, and a text for arguments that are wrong. */
function readSettings(
  args: readonly string[],
  { dataDir }: CommandDefaults,
): Settings | string | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4566' },
        host: { type: 'string', default: '127.0.0.1' },
        'allowed-host': { type: 'string', multiple: true, default: [] },
        'data-dir': { type: 'string', default: dataDir },
        region: { type: 'string' },
        account: { type: 'string' },
        faults: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return undefined;
    const { 'allowed-host': allowedHosts, 'data-dir': folder, port, ...rest } = values;
    const settings = { ...rest, port: Number(port), allowedHosts, folder };
    return problemIn(settings, port) ?? settings;
  } catch (error) {
    return errorMessage(error);
  }
}

/** What is wrong with the settings, if anything. */
function problemIn(settings: Settings, port: string): string | undefined {
  const { host, allowedHosts, folder, region = 'none', account = '0'.repeat(12) } = settings;
  if (!/^\d+$/.test(port) || settings.port > 65_535) return '--port must be a number up to 65535.';
  if (allowedHosts.some((name) => !/^[a-z\d.-]+$/i.test(name))) {
    return '--allowed-host must be a name without scheme and port.';
  }
  // Node listens on all addresses if the host is empty.
  if (host === '' || folder === '') return '--host and --data-dir must not be empty.';
  if (!/^[a-z\d-]{1,32}$/.test(region)) return '--region must be a name such as eu-central-1.';
  if (!/^\d{12}$/.test(account)) return '--account must be a number of 12 digits.';
  return undefined;
}

async function readFaults(file: string): Promise<readonly FaultRule[]> {
  try {
    return readFaultRules(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw faultRulesUnreadable(file, errorMessage(error), error);
  }
}

async function serve({ folder, faults, region, account, ...listen }: Settings): Promise<void> {
  const emulator = await openEmulator({
    folder,
    clock: systemClock,
    log: createLog(process.stderr, 'text'),
    ...(region !== undefined && { region }),
    ...(account !== undefined && { accountId: account }),
    ...(faults !== undefined && { faults: await readFaults(faults) }),
  });
  const served = await serveHttp(emulator, listen).catch(async (error: unknown) => {
    await emulator.close();
    throw error;
  });
  // Before the message: a reader of it may send a signal at once.
  const ended = new Promise<void>((resolve) => {
    // A launcher passes on what the terminal sent already: the same signal twice is one request.
    process.on('SIGINT', () => resolve()).on('SIGTERM', () => resolve());
  });
  process.stdout.write(`The emulator listens on ${served.address}; its files are in ${folder}.\n`);
  await ended;
  await served.close();
  await emulator.close();
}
