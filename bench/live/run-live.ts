import { median } from '../serving/report.ts';
import type { Gateway } from './gateway.ts';
import { type LiveOptions, measureStretch } from './measure-stretch.ts';
import { operations } from './operations.ts';
import { type Percentiles, percentilesOf } from './percentiles.ts';
import { warmUp } from './warm-up.ts';

/** A measurement of a field, and one of the stored list right before or after it. */
interface Pair {
  readonly cpuMicros: number;
  readonly storedMicros: number;
}

export interface LiveResult {
  readonly operation: string;
  readonly pairs: readonly Pair[];
  /** Requests per second in a closed loop, the median. */
  readonly perSecond: number;
  /** In an open loop at half of that rate. */
  readonly atHalf: Percentiles;
}

/** The index of the operation that the others are compared with. */
const STORED = 0;
/** The duration of the open loop, in measurements. */
const OPEN_LOOP_STRETCHES = 3;

/** Measures each of the fields in pairs with the stored list, every other pair in reverse order. */
export async function runLive(
  options: LiveOptions,
  gateway: Gateway,
  fields: readonly number[],
): Promise<LiveResult[]> {
  await warmUp(options, gateway, [...new Set([STORED, ...fields])]);
  const results: LiveResult[] = [];
  for (const field of fields) {
    const result = await measureField(options, gateway, field);
    const raw = result.pairs.map(
      ({ cpuMicros, storedMicros }) => `${Math.round(cpuMicros)} to ${Math.round(storedMicros)}`,
    );
    options.onProgress(`${result.operation}: ${raw.join(', ')} µs per request`);
    results.push(result);
  }
  return results;
}

async function measureField(
  options: LiveOptions,
  gateway: Gateway,
  field: number,
): Promise<LiveResult> {
  const pairs: Pair[] = [];
  const rates: number[] = [];
  const measure = async (operation: number, seed: number) => {
    const result = await measureStretch(options, gateway, { operation, seed });
    if (operation === field) rates.push(result.latencies.length / result.seconds);
    return result.cpuMicros;
  };
  for (let seed = 1; seed <= options.pairs; seed += 1) {
    const isReversed = seed % 2 === 0;
    const first = await measure(isReversed ? field : STORED, seed);
    const second = await measure(isReversed ? STORED : field, seed);
    const [cpuMicros, storedMicros] = isReversed ? [first, second] : [second, first];
    pairs.push({ cpuMicros, storedMicros });
  }
  const perSecond = median(rates);
  const { latencies } = await measureStretch(
    { ...options, seconds: options.seconds * OPEN_LOOP_STRETCHES },
    gateway,
    { operation: field, seed: 0, rate: perSecond / 2 },
  );
  const { name = '' } = operations[field] ?? {};
  return { operation: name, pairs, perSecond, atHalf: percentilesOf(latencies) };
}
