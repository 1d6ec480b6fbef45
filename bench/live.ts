import { parseArgs } from 'node:util';

import { silentLog } from '@recommendation-gateway/lib';

import { type Database, openDatabase } from '../src/database/connection/database.ts';
import { compile } from '../test/support/compile.ts';
import { type Gateway, startGateway } from './live/gateway.ts';
import { loadLiveData } from './live/load-live-data.ts';
import { operations } from './live/operations.ts';
import { type LiveReport, makeLiveReport, printLiveReport } from './live/report.ts';
import { runLive } from './live/run-live.ts';
import { measureWhileLoading } from './live/while-loading.ts';
import type { Address } from './serving/messages.ts';
import { withEmbeddedServer } from './with-embedded-server.ts';

const HELP = `Compares the cost of the live fields with that of a stored list, in pairs of short measurements.

Usage: npx gateway bench:live [options]

  --items <number>    size of the catalogue; may be repeated (default 20000 and 100000)
  --field <text>      only operations whose name contains this text; may be repeated
  --pairs <number>    number of measurements of each field and the stored list (default 4)
  --seconds <number>  duration of a measurement (default 0.8)
  --while-loading     measure the latencies while another item model is loaded, in place of the costs
  --quick             little data and short measurements: a check that it works
  --json              print one line of JSON
  --help              this text`;

const FULL = { users: 50_000, activeUsers: 20_000, connections: 16 };
const QUICK = { users: 400, activeUsers: 200, connections: 4 };

const FULL_SIZES = { items: [20_000, 100_000], pairs: 4, seconds: 0.8 };
const QUICK_SIZES = { items: [400], pairs: 1, seconds: 0.1 };

interface Settings {
  readonly items: readonly number[];
  /** Indexes of operations. */
  readonly fields: readonly number[];
  readonly pairs: number;
  readonly seconds: number;
  readonly quick: boolean;
  readonly json: boolean;
  readonly whileLoading: boolean;
}

const OPTIONS = {
  items: { type: 'string', multiple: true },
  field: { type: 'string', multiple: true },
  pairs: { type: 'string' },
  seconds: { type: 'string' },
  'while-loading': { type: 'boolean', default: false },
  quick: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** The parsed arguments, a problem with them, or undefined for help. */
function readArguments(): Settings | string | undefined {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    const { help, quick, json, field = [''], 'while-loading': whileLoading, ...given } = values;
    const fields = [...operations.keys()].filter((index) =>
      field.some((text) => operations[index]?.name.includes(text)),
    );
    return help ? undefined : withSizes({ quick, json, whileLoading, fields }, given);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

interface GivenSizes {
  readonly items?: readonly string[];
  readonly pairs?: string;
  readonly seconds?: string;
}

function withSizes(
  flags: Omit<Settings, 'items' | 'pairs' | 'seconds'>,
  given: GivenSizes,
): Settings | string {
  const defaults = flags.quick ? QUICK_SIZES : FULL_SIZES;
  const items = given.items?.map(Number) ?? defaults.items;
  const pairs = Number(given.pairs ?? defaults.pairs);
  const seconds = Number(given.seconds ?? defaults.seconds);
  if (flags.fields.length === 0) return '--field takes a part of the name of an operation.';
  return pairs >= 1 && seconds > 0 && items.every((count) => count >= 400)
    ? { items, pairs, seconds, ...flags }
    : '--pairs and --seconds take numbers above 0, and --items numbers of at least 400.';
}

async function bench(settings: Settings): Promise<LiveReport[]> {
  const compiled = await compile(['src', 'bench']);
  const reports: LiveReport[] = [];
  try {
    for (const items of settings.items) {
      const { folder } = compiled;
      const report = await withEmbeddedServer(async (address) => {
        if ('url' in address) throw new Error('the embedded server has no address of parts');
        return measureSize(settings, { folder, address, items });
      });
      reports.push(report);
    }
  } finally {
    await compiled.remove();
  }
  return reports;
}

interface Place {
  readonly folder: string;
  readonly address: Address;
  readonly items: number;
}

async function measureSize(settings: Settings, place: Place): Promise<LiveReport> {
  const { folder, address, items } = place;
  const { connections, ...users } = settings.quick ? QUICK : FULL;
  const size = { ...users, items };
  const database = openDatabase(address, silentLog);
  try {
    console.error(`${items} items, ${size.users} lists and interactions are loaded …`);
    await loadLiveData(database, size);
    const gateway = await startGateway(folder, address);
    try {
      return await measure({ ...settings, size, connections }, gateway, database);
    } finally {
      await gateway.stop();
    }
  } finally {
    await database.close();
  }
}

type MeasureOptions = Omit<Settings, 'items'> &
  Pick<Parameters<typeof runLive>[0], 'size' | 'connections'>;

async function measure(
  settings: MeasureOptions,
  gateway: Gateway,
  database: Database,
): Promise<LiveReport> {
  const { fields, whileLoading, size } = settings;
  const options = { ...settings, onProgress: (line: string) => console.error(line) };
  if (!whileLoading) return makeLiveReport(size.items, await runLive(options, gateway, fields), []);
  const [field = 0] = fields;
  const result = await measureWhileLoading(options, gateway, database, field);
  return makeLiveReport(size.items, [], [result]);
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
