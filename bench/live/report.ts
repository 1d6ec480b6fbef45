import { median } from '../serving/report.ts';
import { operations } from './operations.ts';
import type { LiveResult } from './run-live.ts';

export interface LiveReport {
  /** The items of the catalogue. */
  readonly items: number;
  /** Medians over the rounds, in the order of the operations; latencies in milliseconds. */
  readonly operations: readonly (LiveResult & {
    /** CPU time beside the stored list, as a ratio within each round. */
    readonly toStored: number;
  })[];
}

export function makeLiveReport(items: number, results: readonly LiveResult[]): LiveReport {
  const resultsOf = (name: string) => results.filter(({ operation }) => operation === name);
  const stored = resultsOf(operations[0]?.name ?? '');
  return {
    items,
    operations: operations.map(({ name }) => {
      const own = resultsOf(name);
      const middle = (read: (result: LiveResult) => number) => median(own.map(read));
      return {
        operation: name,
        cpuMicros: middle(({ cpuMicros }) => cpuMicros),
        perSecond: middle(({ perSecond }) => perSecond),
        atHalf: {
          p50: middle(({ atHalf }) => atHalf.p50),
          p90: middle(({ atHalf }) => atHalf.p90),
          p99: middle(({ atHalf }) => atHalf.p99),
        },
        toStored: median(
          own.map(({ cpuMicros }, round) => cpuMicros / (stored[round]?.cpuMicros ?? 1)),
        ),
      };
    }),
  };
}

export function printLiveReport({ items, operations: measured }: LiveReport): void {
  console.log(`\n${items} items; latencies in an open loop at half of the measured rate\n`);
  console.log('| field | CPU µs per request | to stored | requests/s | p50 ms | p90 ms | p99 ms |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const { operation, cpuMicros, toStored, perSecond, atHalf } of measured) {
    const cells = [
      Math.round(cpuMicros),
      toStored.toFixed(2),
      Math.round(perSecond),
      ...[atHalf.p50, atHalf.p90, atHalf.p99].map((ms) => ms.toFixed(1)),
    ];
    console.log(`| ${operation} | ${cells.join(' | ')} |`);
  }
}
