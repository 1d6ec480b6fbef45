import { setTimeout } from 'node:timers/promises';

import { createRandom } from '@recommendation-gateway/lib';

import { JobFailure } from '../../lib/service-error.ts';
import { type FaultRule, patternOf } from './fault-rule.ts';

/** What a fault can affect. */
type Occasion = 'request' | 'job' | 'line';

/** The fault rules in force. */
export interface Faults {
  rules(): readonly FaultRule[];
  /** Replaces all rules; the new ones count from the start. */
  replace(rules: readonly FaultRule[]): void;
  /** Counts an occasion, and returns the rule that is due for it, if any. */
  take(occasion: Occasion, operation: string): FaultRule | undefined;
}

/** Begins with these rules. */
export function createFaults(first: readonly FaultRule[] = []): Faults {
  let armed = first.map(arm);
  return {
    rules: () => armed.map(({ rule }) => rule),
    replace: (rules) => {
      armed = rules.map(arm);
    },
    take: (occasion, operation) => {
      const own = armed.filter(
        ({ rule, pattern }) => OCCASION[rule.fault] === occasion && pattern.test(operation),
      );
      // All of them count the occasion, also those behind the first that is due.
      return own.filter((one) => one.isDue())[0]?.rule;
    },
  };
}

/** Delays or fails a job for which a fault rule is due. */
export async function injectJobFault(
  faults: Faults,
  operation: string,
  signal: AbortSignal,
): Promise<void> {
  const rule = faults.take('job', operation);
  if (rule?.fault === 'slow-job') await setTimeout(rule.ms ?? 1000, undefined, { signal });
  if (rule?.fault === 'fail-job') throw new JobFailure(rule.reason ?? 'Injected by a fault rule.');
}

interface Armed {
  readonly rule: FaultRule;
  readonly pattern: RegExp;
  readonly isDue: () => boolean;
}

const OCCASION: Readonly<Record<FaultRule['fault'], Occasion>> = {
  throttle: 'request',
  'internal-failure': 'request',
  'expired-credential': 'request',
  'drop-connection': 'request',
  'drop-answer': 'request',
  'slow-answer': 'request',
  'documented-states': 'request',
  'fail-job': 'job',
  'slow-job': 'job',
  'fail-line': 'line',
};

function arm(rule: FaultRule): Armed {
  const { nth, every = 1, probability = 1, seed = 0, times = Infinity } = rule;
  const random = createRandom(seed);
  let seen = 0;
  let done = 0;
  return {
    rule,
    pattern: patternOf(rule),
    isDue: () => {
      seen += 1;
      const isChosen = random.chance(probability);
      const isDue = nth === undefined ? seen % every === 0 : seen === nth;
      if (!isDue || !isChosen || done >= times) return false;
      done += 1;
      return true;
    },
  };
}
