import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { measureLists } from '@recommendation-gateway/item-model';

import { readTestSet, readTrainingSet, type TrainingSet } from './engine/read-data.ts';
import { describe, infer, type Trained, train, withPool } from './engine/run-bench.ts';
import { type Cost, peakMemoryMB, timed } from './engine/stopwatch.ts';
import { makeSyntheticSet, parseSize, type SyntheticSize } from './engine/synthetic.ts';

const HELP = `Trains the item model on one file and evaluates its lists with another.

Usage: npx gateway bench:engine --train FILE --test FILE [options]

  --train <file>      events: USER_ID,ITEM_ID[,TIMESTAMP][,EVENT_TYPE][,EVENT_VALUE]; .csv or .csv.gz
  --test <file>       later events, read after the training. If they contain only items that --items describes and
                      --train does not contain, only such items are ranked, and hits count of min(relevant, cutoff)
  --items <file>      items: ITEM_ID and columns that describe them
  --synthetic <size>  a generated shop of USERSxITEMSxEVENTS in place of the files: cost only
  --cutoffs <list>    lengths of the evaluated lists (default 10,20,25)
  --out <file>        write the lists, a JSON line for each user
  --json              print one line of JSON
  --help              this text`;

interface BenchSettings {
  readonly train: string;
  readonly test: string;
  readonly items: string | undefined;
  readonly synthetic: SyntheticSize | undefined;
  readonly cutoffs: readonly number[];
  readonly out: string | undefined;
  readonly json: boolean;
}

/** The parsed arguments, or a problem with them. */
function readArguments(): BenchSettings | string | undefined {
  try {
    const { values } = parseArgs({
      options: {
        train: { type: 'string', default: '' },
        test: { type: 'string', default: '' },
        items: { type: 'string' },
        synthetic: { type: 'string' },
        cutoffs: { type: 'string', default: '10,20,25' },
        out: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return undefined;
    const cutoffs = values.cutoffs.split(',').map(Number);
    const synthetic = parseSize(values.synthetic ?? '');
    const problem = problemOf({ ...values, cutoffs, isMade: synthetic !== undefined });
    if (problem !== undefined) return problem;
    return { ...values, items: values.items, out: values.out, synthetic, cutoffs };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

interface Given {
  readonly train: string;
  readonly test: string;
  readonly synthetic?: string;
  readonly cutoffs: readonly number[];
  readonly isMade: boolean;
}

function problemOf({ train, test, synthetic, cutoffs, isMade }: Given): string | undefined {
  if (!cutoffs.every((one) => Number.isInteger(one) && one > 0)) {
    return '--cutoffs must be whole numbers above 0, with commas between them.';
  }
  if (synthetic !== undefined && !isMade) return '--synthetic must look like 1000x100x20000.';
  return isMade || (train !== '' && test !== '') ? undefined : '--train and --test are needed.';
}

interface Report {
  readonly trained: Trained;
  readonly metrics: Readonly<Record<string, number>>;
  readonly inference: Cost;
  readonly wallSeconds: number;
}

async function bench(settings: BenchSettings): Promise<Report> {
  const begun = performance.now();
  const { synthetic } = settings;
  // The threads start while the files are read: their start is not measured.
  return withPool(async (pool) => {
    const set = await timed('reading', async () =>
      synthetic ? makeSyntheticSet(synthetic) : readTrainingSet(settings.train, settings.items),
    );
    const trained = await train(set.value, pool);
    const test = synthetic ? everyone(set.value) : await readTestSet(settings.test, set.value);
    const depth = synthetic ? 25 : Math.max(25, ...settings.cutoffs);
    const request = { users: test.users, length: depth, isCold: test.isCold };
    const { value: list, cost } = await timed('inference', async () =>
      infer(set.value, trained, request, pool),
    );
    const { relevant, isCold } = test;
    const itemCount = isCold
      ? set.value.items.length - set.value.warmCount
      : set.value.histories.itemCount;
    const evaluated = { depth, list, relevant, itemCount, capsRecall: isCold };
    if (settings.out !== undefined) await writeLists(settings.out, set.value, request, list);
    const metrics = measureLists(evaluated, settings.cutoffs);
    return { trained, metrics, inference: cost, wallSeconds: (performance.now() - begun) / 1000 };
  });
}

/** Without a test file, lists are made for all users, and not evaluated. */
function everyone({ histories }: TrainingSet) {
  const users = new Int32Array(new SharedArrayBuffer(histories.userCount * 4));
  for (let user = 0; user < users.length; user += 1) users[user] = user;
  return { users, relevant: [], isCold: false };
}

async function writeLists(
  path: string,
  set: TrainingSet,
  { users, length }: { readonly users: Int32Array; readonly length: number },
  list: Int32Array,
): Promise<void> {
  const lines = Array.from(users, (user, nth) => {
    const items = list.subarray(nth * length, (nth + 1) * length).filter((item) => item >= 0);
    const names = Array.from(items, (item) => set.items[item] ?? String(item));
    return `${JSON.stringify({ userId: set.users[user] ?? String(user), items: names })}\n`;
  });
  await writeFile(path, lines);
}

function toJson({ trained, metrics, inference, wallSeconds }: Report) {
  return {
    model: describe(trained.settings),
    metrics,
    training: {
      cpuSeconds: trained.training.cpuSeconds,
      selectionCpuSeconds: trained.selection.cpuSeconds,
    },
    inference: { cpuSeconds: inference.cpuSeconds },
    wallSeconds,
    peakMemoryMB: peakMemoryMB(),
  };
}

function print(report: Report): void {
  const { model, metrics, training, ...rest } = toJson(report);
  console.log(model);
  for (const [name, value] of Object.entries(metrics)) {
    console.log(`  ${name.padEnd(46)} ${value.toFixed(4)}`);
  }
  console.log(
    `  training ${training.cpuSeconds.toFixed(1)} CPU-s, choosing the settings ` +
      `${training.selectionCpuSeconds.toFixed(1)}, inference ${rest.inference.cpuSeconds.toFixed(1)}, ` +
      `${rest.wallSeconds.toFixed(1)} s in all, at most ${rest.peakMemoryMB} MB`,
  );
}

const settings = readArguments();
if (settings === undefined) {
  console.log(HELP);
} else if (typeof settings === 'string') {
  console.error(`${settings}\n\n${HELP}`);
  process.exitCode = 2;
} else {
  const report = await bench(settings);
  if (settings.json) console.log(JSON.stringify(toJson(report)));
  else print(report);
}
