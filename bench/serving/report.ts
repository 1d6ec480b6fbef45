import { type RoundResult, type Variant, variants } from './run-rounds.ts';
import { NODE_OPTIONS } from './start-process.ts';

type Name = Variant['name'];

interface Floor {
  readonly floor: string;
  readonly ratio: number;
  readonly most: number;
  readonly passed: boolean;
}

export interface Report {
  /** The Node.js options of all variants. */
  readonly nodeOptions: readonly string[];
  /** Medians over the rounds; latencies in milliseconds. */
  readonly variants: readonly (RoundResult & { readonly description: string })[];
  readonly floors: readonly Floor[];
}

/** Medians, and ratios of CPU time per request within a round: a slow machine affects both variants of a pair. */
export function makeReport(results: readonly RoundResult[]): Report {
  const ratio = (of: Name, to: Name) => {
    const [above, below] = [of, to].map((name) => results.filter((one) => one.name === name));
    return median(
      (above ?? []).map((one, round) => one.cpuMicros / (below?.[round]?.cpuMicros ?? 1)),
    );
  };
  const floor = (to: Name, most: number): Floor => ({
    floor: `(e) ≤ ${most} × (${to})`,
    ratio: ratio('e', to),
    most,
    passed: ratio('e', to) <= most,
  });
  return {
    nodeOptions: NODE_OPTIONS,
    variants: variants.map(({ name, description }) => ({
      name,
      description,
      ...medians(results, name),
    })),
    floors: [floor('b', 2.5), floor('c', 0.4), floor('d', 1)],
  };
}

function medians(results: readonly RoundResult[], name: Name) {
  const own = results.filter((one) => one.name === name);
  return {
    cpuMicros: median(own.map((one) => one.cpuMicros)),
    perSecond: median(own.map((one) => one.perSecond)),
    p50: median(own.map((one) => one.p50)),
    p99: median(own.map((one) => one.p99)),
  };
}

export function printReport(report: Report): void {
  const [, plain] = report.variants;
  console.log('| variant | CPU µs per request | to (b) | requests/s | p50 ms | p99 ms |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
  for (const { name, description, cpuMicros, perSecond, p50, p99 } of report.variants) {
    const toPlain = (cpuMicros / (plain?.cpuMicros ?? 1)).toFixed(2);
    const cells = [Math.round(cpuMicros), toPlain, Math.round(perSecond)];
    console.log(
      `| (${name}) ${description} | ${cells.join(' | ')} | ${p50.toFixed(1)} | ${p99.toFixed(1)} |`,
    );
  }
  console.log(`\nAll of them run as \`npm start\` does: node ${report.nodeOptions.join(' ')}\n`);
  for (const { floor, ratio, passed } of report.floors) {
    console.log(`${floor}: ${ratio.toFixed(2)}${passed ? '' : '  NOT MET'}`);
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? 0)) / 2;
}
