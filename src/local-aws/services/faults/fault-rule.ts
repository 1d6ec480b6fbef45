import {
  type Check,
  integer,
  list,
  members,
  number,
  oneOf,
  parseInput,
  text,
} from '../validation.ts';

/** What goes wrong, where, and which of the occasions it is: without nth, every or probability, all of them. */
export type FaultRule = NonNullable<(typeof rule)['type']>;

const rule = members(
  {
    /** As `CreateSolution` or `Get*`; a job goes by the operation that creates it, a line by that of its job. */
    operation: text(1, 100, /^[A-Za-z0-9*]+$/),
    fault: oneOf(
      'throttle',
      'internal-failure',
      'expired-credential',
      'drop-connection',
      'drop-answer',
      'slow-answer',
      'documented-states',
      'fail-job',
      'slow-job',
      'fail-line',
    ),
  },
  {
    nth: integer(1, 1e9),
    every: integer(1, 1e9),
    probability: number(0, 1),
    seed: integer(0, 2 ** 32),
    times: integer(1, 1e9),
    reason: text(1, 1000),
    ms: integer(0, 86_400_000),
  },
);

const rules: Check<readonly FaultRule[]> = list(rule, 100);

/** Rules as they were written; refuses what is none. */
export function parseFaultRules(value: unknown): readonly FaultRule[] {
  return parseInput(rules, value);
}
