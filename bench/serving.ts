import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { silentLog } from '@recommendation-gateway/lib';

import { openDatabase } from '../src/database/connection/database.ts';
import { compile } from '../test/support/compile.ts';
import { loadData } from './serving/load-data.ts';
import type { Address } from './serving/messages.ts';
import { makeReport, printReport } from './serving/report.ts';
import { type RoundResult, runRounds } from './serving/run-rounds.ts';
import { withEmbeddedServer } from './with-embedded-server.ts';

const HELP = `Compares the cost of a request: plain servers, GraphQL servers as their manuals show them, and the gateway.

Usage: npx gateway bench:serving [options]

  --rounds <number>   number of measurements of each variant (default 5)
  --seconds <number>  duration of a measurement (default 6)
  --quick             little data and short rounds: a check that it works, not a measurement
  --json              print one line of JSON
  --help              this text`;

/** More users than any list cache contains: the cost of a response depends on it. */
const FULL = {
  users: 200_000,
  items: 20_000,
  warmUpSeconds: 8,
  warmUpRequests: 3_000,
  connections: 16,
};
const QUICK = { users: 200, items: 100, warmUpSeconds: 0.2, warmUpRequests: 20, connections: 4 };

interface Settings {
  readonly rounds: number;
  readonly seconds: number;
  readonly quick: boolean;
  readonly json: boolean;
}

/** The parsed arguments, a problem with them, or undefined for help. */
function readArguments(): Settings | string | undefined {
  try {
    const { values } = parseArgs({
      options: {
        rounds: { type: 'string' },
        seconds: { type: 'string' },
        quick: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return undefined;
    const { quick, json } = values;
    const rounds = Number(values.rounds ?? (quick ? 1 : 5));
    const seconds = Number(values.seconds ?? (quick ? 0.2 : 6));
    return rounds >= 1 && seconds > 0
      ? { rounds, seconds, quick, json }
      : '--rounds and --seconds take numbers above 0.';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function bench({ rounds, seconds, quick }: Settings): Promise<RoundResult[]> {
  const size = quick ? QUICK : FULL;
  const onProgress = (line: string) => console.error(line);
  const compiled = await compile(['src', 'bench']);
  const folder = join(compiled.folder, 'bench/serving');
  try {
    return await withData(size, async (database) =>
      runRounds({ ...size, rounds, seconds, folder, database, onProgress }),
    );
  } finally {
    await compiled.remove();
  }
}

async function withData<T>(size: typeof FULL, work: (address: Address) => Promise<T>): Promise<T> {
  return withEmbeddedServer(async (address) => {
    if ('url' in address) throw new Error('the embedded server has no address of parts');
    console.error(`${size.users} lists and ${size.items} items are loaded …`);
    const database = openDatabase(address, silentLog);
    try {
      await loadData(database, size);
    } finally {
      await database.close();
    }
    return work(address);
  });
}

const settings = readArguments();
if (settings === undefined) {
  console.log(HELP);
} else if (typeof settings === 'string') {
  console.error(`${settings}\n\n${HELP}`);
  process.exitCode = 2;
} else {
  const report = makeReport(await bench(settings));
  if (settings.json) console.log(JSON.stringify(report));
  else printReport(report);
}
