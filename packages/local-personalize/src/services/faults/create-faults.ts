import { createRandom } from '@recommendation-gateway/lib';

import { type FaultRule, patternOf } from './fault-rule.ts';

/** Where a fault can happen. */
type Occasion = 'request' | 'job' | 'line';

/** The faults that were ordered. */
export interface Faults {
  rules(): readonly FaultRule[];
  /** Orders others in place of them; they count from the start. */
  replace(rules: readonly FaultRule[]): void;
  /** The rule that this occasion meets, if any: each rule counts the occasions that are its own. */
  meet(occasion: Occasion, operation: string): FaultRule | undefined;
}

/** Opens with these rules. */
export function createFaults(first: readonly FaultRule[] = []): Faults {
  let armed = first.map(arm);
  return {
    rules: () => armed.map(({ rule }) => rule),
    replace: (rules) => {
      armed = rules.map(arm);
    },
    meet: (occasion, operation) => {
      const own = armed.filter(
        ({ rule, pattern }) => OCCASION[rule.fault] === occasion && pattern.test(operation),
      );
      return own.filter((one) => one.isDue())[0]?.rule;
    },
  };
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
      const isTurn = nth === undefined ? seen % every === 0 : seen === nth;
      if (!isTurn || !isChosen || done >= times) return false;
      done += 1;
      return true;
    },
  };
}
