import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';

import { parseSize, type SyntheticSize } from './synthetic.ts';
import { TASK_NAMES, TASKS } from './tasks/task-table.ts';
import type { Task, TaskRequest } from './tasks/task.ts';

/** What the command measures, and how it reports. */
export interface BenchSettings extends TaskRequest {
  /** Undefined: cold if the test set has only cold items, else leave-one-out. */
  readonly task: Task | undefined;
  readonly synthetic: SyntheticSize | undefined;
  /** The most events of the sizes whose cost is printed, in place of all else. */
  readonly growth: number | undefined;
  /** The folder of all data sets of the leaderboard. */
  readonly leaderboard: string | undefined;
  readonly out: string | undefined;
  readonly explain: boolean;
  readonly json: boolean;
}

const OPTIONS = {
  task: { type: 'string' },
  train: { type: 'string' },
  test: { type: 'string' },
  items: { type: 'string' },
  synthetic: { type: 'string' },
  growth: { type: 'boolean', default: false },
  events: { type: 'string', default: '1000000' },
  leaderboard: { type: 'boolean', default: false },
  data: { type: 'string' },
  cutoffs: { type: 'string', default: '10,20,25' },
  out: { type: 'string' },
  explain: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/** The parsed arguments, or a problem with them; undefined if the user asks for help. */
export function readArguments(args: readonly string[]): BenchSettings | string | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    return values.help ? undefined : (problemOf(values) ?? settingsOf(values));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function settingsOf({ train = '', test = '', items, ...values }: Values): BenchSettings {
  return {
    task: TASKS.find(({ name }) => name === values.task),
    train,
    test,
    items,
    synthetic: parseSize(values.synthetic ?? ''),
    growth: values.growth ? Number(values.events) : undefined,
    leaderboard: values.leaderboard ? values.data : undefined,
    cutoffs: parseCutoffs(values.cutoffs),
    out: values.out,
    explain: values.explain,
    json: values.json,
  };
}

function parseCutoffs(text: string): number[] {
  return text.split(',').map(Number);
}

function problemOf(values: Values): string | undefined {
  if (!parseCutoffs(values.cutoffs).every((one) => Number.isInteger(one) && one > 0)) {
    return '--cutoffs must be whole numbers above 0, with commas between them.';
  }
  if (values.growth) return problemOfGrowth(values);
  if (values.leaderboard || values.data !== undefined) return problemOfLeaderboard(values);
  return values.synthetic === undefined
    ? problemOfFiles(values)
    : problemOfSize(values, values.synthetic);
}

function problemOfGrowth({ events, task, train, test, items, synthetic }: Values) {
  if (!/^[1-9]\d*$/.test(events)) return '--events must be a whole number above 0.';
  const name = firstGiven({ task, train, test, items, synthetic });
  return name && `--growth generates its data: it does not accept --${name}.`;
}

function problemOfLeaderboard({ leaderboard, data, ...values }: Values): string | undefined {
  if (!leaderboard) return '--data is for --leaderboard only.';
  if (!data) return '--leaderboard needs --data, a folder with beauty, gowalla and online-retail.';
  const { task, train, test, items, synthetic, out } = values;
  const given = firstGiven({ task, train, test, items, synthetic, out });
  if (given !== undefined) return `--leaderboard does not accept --${given}.`;
  return existsSync(data) ? undefined : `"${data}" does not exist.`;
}

function firstGiven(options: Readonly<Record<string, string | undefined>>): string | undefined {
  return Object.entries(options).find(([, value]) => value !== undefined)?.[0];
}

function problemOfSize(values: Values, size: string): string | undefined {
  if (parseSize(size) === undefined) return '--synthetic must look like 1000x100x20000.';
  const { task, train, test, items } = values;
  const given = firstGiven({ task, train, test, items });
  return given && `--synthetic generates its data: it does not accept --${given}.`;
}

function problemOfFiles({ task, train, test, items, out }: Values): string | undefined {
  const found = TASKS.find(({ name }) => name === task);
  if (task !== undefined && !found)
    return `There is no task "${task}"; the tasks are ${TASK_NAMES}.`;
  if (!train || !test) return '--train and --test are needed.';
  if (found?.needsItems === true && !items) return `--task ${found.name} needs --items.`;
  const missing = [train, test, items, out && dirname(out)].find(
    (path) => path && !existsSync(path),
  );
  return missing && `"${missing}" does not exist.`;
}
