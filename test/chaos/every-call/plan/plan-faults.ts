import { createRandom, shuffle } from '@recommendation-gateway/lib';

import type { Counts } from '../../../support/processes/counts.ts';
import { type Fault, faultModes, keyOf } from './fault.ts';

/** Which faults are tried. */
export interface Choice {
  readonly seed: number;
  /** How many; without it all, in their order. */
  readonly sample?: number | undefined;
  /** The only one. */
  readonly fault?: Fault | undefined;
  /** Only calls whose name contains this text. */
  readonly only?: string | undefined;
}

export function chooseFaults(calls: Counts, { seed, sample, fault, only = '' }: Choice): Fault[] {
  if (fault !== undefined) return [fault];
  const all = planFaults(new Map([...calls].filter(([name]) => name.includes(only))));
  if (sample === undefined) return all;
  const steady = all
    .filter(isSteady)
    .toSorted((one, other) => compareText(keyOf(one), keyOf(other)));
  return shuffle(createRandom(seed), steady).slice(0, sample);
}

/** How often a run polls and renews its lease depends on the machine; a sample must not. */
function isSteady({ operation, nth }: Fault): boolean {
  return nth <= ALWAYS || !POLLED.test(operation);
}

/** Every undisturbed run makes so many calls of each name that polls. */
const ALWAYS = 1;
const POLLED =
  /^(Describe|(SELECT FROM|UPDATE) gateway\.pipeline_(runs|stages)$|SELECT FROM unnest$)/;

const compareText = (one: string, other: string) => (one < other ? -1 : Number(one > other));

/** Every call of an undisturbed run in every mode, in the order of names and numbers. */
function planFaults(calls: Counts): Fault[] {
  return [...calls].flatMap(([name, times]) => {
    const slash = name.indexOf('/');
    const [stage, operation] = [name.slice(0, slash), name.slice(slash + 1)];
    return Array.from({ length: times }, (_, index) => index + 1).flatMap((nth) =>
      faultModes.map((mode): Fault => ({ stage, operation, nth, mode })),
    );
  });
}
