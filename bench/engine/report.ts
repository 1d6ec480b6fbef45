import { writeFile } from 'node:fs/promises';
import { format, parse } from 'node:path';

import type { PartReport } from '@recommendation-gateway/item-model';

import { peakMemoryMB } from './stopwatch.ts';
import type { NamedList, TaskReport } from './tasks/task.ts';

/** The report without its lists. */
export function summarise(report: TaskReport, wallSeconds: number) {
  const parts = Object.entries(report.parts ?? {});
  return {
    model: report.model,
    explained: report.explained,
    metrics: report.metrics,
    ...(parts.length > 0 && {
      parts: Object.fromEntries(parts.map(([name, { metrics }]) => [name, metrics])),
    }),
    training: {
      cpuSeconds: report.training.cpuSeconds,
      selectionCpuSeconds: report.selection.cpuSeconds,
    },
    inference: { cpuSeconds: report.inference.cpuSeconds },
    wallSeconds,
    peakMemoryMB: peakMemoryMB(),
  };
}

/** Prints a summary as text. */
export function printSummary(
  summary: ReturnType<typeof summarise>,
  { explain }: { readonly explain: boolean },
): void {
  const { model, metrics, parts = {}, training, inference } = summary;
  console.log(model);
  if (explain) for (const part of summary.explained) console.log(lineOf(part));
  for (const [title, values] of Object.entries({ '': metrics, ...parts })) {
    if (title !== '') console.log(`  ${title}`);
    for (const [name, value] of Object.entries(values)) {
      console.log(`${title === '' ? '' : '  '}  ${name.padEnd(46)} ${value.toFixed(4)}`);
    }
  }
  console.log(
    `  training ${training.cpuSeconds.toFixed(1)} CPU-s, choosing the settings ` +
      `${training.selectionCpuSeconds.toFixed(1)}, inference ${inference.cpuSeconds.toFixed(1)}, ` +
      `${summary.wallSeconds.toFixed(1)} s in all, at most ${summary.peakMemoryMB} MB`,
  );
}

function lineOf({ part, chosen, gain, cpuSeconds }: PartReport): string {
  const percent = `${gain < 0 ? '' : '+'}${(100 * gain).toFixed(1)} %`;
  return `  ${part.padEnd(12)} ${chosen.padEnd(26)} ${percent.padStart(8)}  ${cpuSeconds.toFixed(1)} CPU-s`;
}

/** Writes the main lists to `path`, and those of each part beside it, with the part's name before the extension. */
export async function writeLists(path: string, report: TaskReport): Promise<void> {
  await writeFile(path, linesOf(report.lists));
  for (const [part, { lists }] of Object.entries(report.parts ?? {})) {
    await writeFile(pathOfPart(path, part), linesOf(lists));
  }
}

function pathOfPart(path: string, part: string): string {
  const { dir, name, ext } = parse(path);
  return format({ dir, name: `${name}.${part}`, ext });
}

function* linesOf(lists: readonly NamedList[]): Generator<string> {
  for (const list of lists) yield `${JSON.stringify(list)}\n`;
}
