import { parseArgs } from 'node:util';

import { silentLog } from '@recommendation-gateway/lib';

import { openDatabase } from '../src/database/connection/database.ts';
import { compile } from '../test/support/compile.ts';
import { loadLiveData } from './live/load-live-data.ts';
import { type LiveReport, makeLiveReport, printLiveReport } from './live/report.ts';
import { runLive } from './live/run-live.ts';
import { withEmbeddedServer } from './with-embedded-server.ts';

const HELP = `Compares the cost of the live fields with that of a stored list.

Usage: npx gateway bench:live [options]

  --items <number>    size of the catalogue; may be repeated (default 20000 and 100000)
  --rounds <number>   number of measurements of each field (default 3)
  --seconds <number>  duration of a measurement (default 4)
  --quick             little data and short rounds: a check that it works, not a measurement
  --json              print one line of JSON
  --help              this text`;

const FULL = { users: 50_000, activeUsers: 20_000, warmUpRequests: 2_000, connections: 16 };
const QUICK = { users: 400, activeUsers: 200, warmUpRequests: 20, connections: 4 };

const FULL_SIZES = { items: [20_000, 100_000], rounds: 3, seconds: 4 };
const QUICK_SIZES = { items: [400], rounds: 1, seconds: 0.2 };

interface Settings {
  readonly items: readonly number[];
  readonly rounds: number;
  readonly seconds: number;
  readonly quick: boolean;
  readonly json: boolean;
}

const OPTIONS = {
  items: { type: 'string', multiple: true },
  rounds: { type: 'string' },
  seconds: { type: 'string' },
  quick: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** The parsed arguments, a problem with them, or undefined for help. */
function readArguments(): Settings | string | undefined {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    const { help, quick, json, ...given } = values;
    return help ? undefined : withSizes({ quick, json }, given);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

interface GivenSizes {
  readonly items?: readonly string[];
  readonly rounds?: string;
  readonly seconds?: string;
}

function withSizes(flags: Pick<Settings, 'quick' | 'json'>, given: GivenSizes): Settings | string {
  const defaults = flags.quick ? QUICK_SIZES : FULL_SIZES;
  const items = given.items?.map(Number) ?? defaults.items;
  const rounds = Number(given.rounds ?? defaults.rounds);
  const seconds = Number(given.seconds ?? defaults.seconds);
  return rounds >= 1 && seconds > 0 && items.every((count) => count >= 400)
    ? { items, rounds, seconds, ...flags }
    : '--rounds and --seconds take numbers above 0, and --items numbers of at least 400.';
}

async function bench(settings: Settings): Promise<LiveReport[]> {
  const compiled = await compile(['src', 'bench']);
  const reports: LiveReport[] = [];
  try {
    for (const items of settings.items) {
      reports.push(await measure(settings, compiled.folder, items));
    }
  } finally {
    await compiled.remove();
  }
  return reports;
}

async function measure(
  { rounds, seconds, quick }: Settings,
  folder: string,
  items: number,
): Promise<LiveReport> {
  const { warmUpRequests, connections, ...users } = quick ? QUICK : FULL;
  const size = { ...users, items };
  const onProgress = (line: string) => console.error(line);
  return withEmbeddedServer(async (address) => {
    if ('url' in address) throw new Error('the embedded server has no address of parts');
    onProgress(`${items} items, ${size.users} lists and interactions are loaded …`);
    const database = openDatabase(address, silentLog);
    try {
      await loadLiveData(database, size);
    } finally {
      await database.close();
    }
    const load = { rounds, seconds, warmUpRequests, connections };
    const options = { ...load, folder, database: address, size, onProgress };
    return makeLiveReport(items, await runLive(options));
  });
}

const settings = readArguments();
if (settings === undefined) {
  console.log(HELP);
} else if (typeof settings === 'string') {
  console.error(`${settings}\n\n${HELP}`);
  process.exitCode = 2;
} else {
  const reports = await bench(settings);
  if (settings.json) console.log(JSON.stringify(reports));
  else for (const report of reports) printLiveReport(report);
}
