import type { Pool } from '@recommendation-gateway/item-model';

import { printGrowth } from './engine/growth.ts';
import { printLeaderboard } from './engine/leaderboard/print-leaderboard.ts';
import { type BenchSettings, readArguments } from './engine/read-arguments.ts';
import { printSummary, summarise, writeLists } from './engine/report.ts';
import { withPool } from './engine/run-bench.ts';
import { measureDefault } from './engine/tasks/measure-default.ts';
import { measureSyntheticShop } from './engine/tasks/synthetic-shop.ts';
import { TASKS } from './engine/tasks/task-table.ts';
import type { TaskReport } from './engine/tasks/task.ts';
import { UnsuitableFile } from './engine/unsuitable-file.ts';

const HELP = `Trains the item model on one file and evaluates its lists with another.

Usage: npx gateway bench:engine [--task NAME] --train FILE --test FILE [options]
       npx gateway bench:engine --leaderboard --data FOLDER [--json]

  --task <name>       what is measured (default: cold if --test contains only items that --items describes and
                      --train does not contain, else leave-one-out)
${TASKS.map(({ name, summary }) => `                        ${name.padEnd(14)} ${summary}`).join('\n')}
  --train <file>      events: USER_ID,ITEM_ID[,TIMESTAMP][,EVENT_TYPE][,EVENT_VALUE]; .csv or .csv.gz
  --test <file>       later events, read after the training
  --items <file>      items: ITEM_ID and columns that describe them
  --synthetic <size>  a generated shop of USERSxITEMSxEVENTS in place of the files: cost only
  --growth            the cost for generated shops of growing size, each in a process of its own
  --events <number>   the most events of these shops (default 1000000; the largest has 20000000)
  --leaderboard       all tasks on the data sets of --data, as the table of docs/quality.md
  --data <folder>     for --leaderboard: beauty, gowalla and online-retail; what is missing is reported
  --cutoffs <list>    lengths of the evaluated lists (default 10,20,25)
  --out <file>        write the lists, a JSON line for each; further kinds of lists go into files beside it
  --explain           print what each part of the selection chose, gained on validation and cost
  --json              print one line of JSON
  --help              this text`;

async function measure(settings: BenchSettings, pool: Pool): Promise<TaskReport> {
  const { synthetic, task } = settings;
  if (synthetic) return measureSyntheticShop(synthetic, pool);
  return task ? task.run(settings, pool) : measureDefault(settings, pool);
}

async function bench(settings: BenchSettings): Promise<void> {
  if (settings.growth !== undefined) return printGrowth(settings.growth);
  const begun = performance.now();
  // The threads start while the files are read: their start is not measured.
  const report = await withPool(async (pool) => measure(settings, pool));
  if (settings.out !== undefined) await writeLists(settings.out, report);
  const summary = summarise(report, (performance.now() - begun) / 1000);
  if (settings.json) console.log(JSON.stringify(summary));
  else printSummary(summary, settings);
}

const settings = readArguments(process.argv.slice(2));
if (settings === undefined) {
  console.log(HELP);
} else if (typeof settings === 'string') {
  console.error(`${settings}\n\n${HELP}`);
  process.exitCode = 2;
} else {
  try {
    if (settings.leaderboard === undefined) await bench(settings);
    else await printLeaderboard(settings.leaderboard, settings.json);
  } catch (error) {
    if (!(error instanceof UnsuitableFile)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
