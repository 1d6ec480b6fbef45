import { median } from '../serving/report.ts';
import { percentileCells } from './percentiles.ts';
import type { LiveResult } from './run-live.ts';
import type { LoadingResult } from './while-loading.ts';

export interface LiveReport {
  /** The items of the catalogue. */
  readonly items: number;
  readonly operations: readonly (LiveResult & {
    /** Medians of the pairs. */
    readonly cpuMicros: number;
    readonly storedMicros: number;
    /** The median of the ratios of the pairs. */
    readonly toStored: number;
  })[];
  /** Latencies while another item model is loaded, if they were measured. */
  readonly loading: readonly LoadingResult[];
}

export function makeLiveReport(
  items: number,
  results: readonly LiveResult[],
  loading: readonly LoadingResult[],
): LiveReport {
  const withMedians = results.map((result) => ({
    ...result,
    cpuMicros: median(result.pairs.map(({ cpuMicros }) => cpuMicros)),
    storedMicros: median(result.pairs.map(({ storedMicros }) => storedMicros)),
    toStored: median(result.pairs.map(({ cpuMicros, storedMicros }) => cpuMicros / storedMicros)),
  }));
  return { items, operations: withMedians, loading };
}

export function printLiveReport({ items, operations, loading }: LiveReport): void {
  console.log(`\n${items} items; latencies in an open loop at half of the measured rate`);
  if (operations.length > 0) printOperations(operations);
  for (const result of loading) printLoading(result);
}

function printOperations(operations: LiveReport['operations']): void {
  console.log(
    '\n| field | CPU µs per request | stored list | ratio | of each pair | requests/s | p50 ms | p90 ms | p99 ms |',
  );
  console.log('| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: |');
  for (const { operation, pairs, perSecond, atHalf, ...medians } of operations) {
    const ratios = pairs.map(({ cpuMicros, storedMicros }) =>
      (cpuMicros / storedMicros).toFixed(2),
    );
    const cells = [
      Math.round(medians.cpuMicros),
      Math.round(medians.storedMicros),
      medians.toStored.toFixed(2),
      ratios.join(' '),
      Math.round(perSecond),
      ...percentileCells(atHalf),
    ];
    console.log(`| ${operation} | ${cells.join(' | ')} |`);
  }
}

function printLoading(result: LoadingResult): void {
  const { operation, requestsPerSecond, loadingSeconds, usual, whileLoading } = result;
  const seconds = loadingSeconds.toFixed(1);
  console.log(
    `\n${operation}, ${Math.round(requestsPerSecond)} requests/s; the model was loaded in ${seconds} s\n`,
  );
  console.log('| latencies | p50 ms | p90 ms | p99 ms |\n| --- | ---: | ---: | ---: |');
  console.log(`| usual | ${percentileCells(usual).join(' | ')} |`);
  console.log(`| while it was loaded | ${percentileCells(whileLoading).join(' | ')} |`);
  console.log(`p99: ${(whileLoading.p99 / usual.p99).toFixed(2)} × the usual one`);
}
