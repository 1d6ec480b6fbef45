import { invalidInput } from '../../errors/service-error.ts';
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

const required = {
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
};

const optional = {
  nth: integer(1, 1e9),
  every: integer(1, 1e9),
  probability: number(0, 1),
  seed: integer(0, 2 ** 32),
  times: integer(1, 1e9),
  reason: text(1, 1000),
  ms: integer(0, 86_400_000),
};

const rule = members(required, optional);

const KNOWN = Object.keys({ ...required, ...optional });

/** A member that is misspelt would be ignored, and the rule would say another thing than was meant. */
const strictRule: typeof rule = {
  ...rule,
  problem: (value, path) => {
    const strange = Object.keys(Object(value)).find((name) => !KNOWN.includes(name));
    return strange === undefined
      ? rule.problem(value, path)
      : `Member ${path}.${strange} is not known; known are ${KNOWN.join(', ')}.`;
  },
};

const rules: Check<readonly FaultRule[]> = list(strictRule, 100);

/** Rules as they were written; refuses what is none, and rules for none of `operations`. */
export function parseFaultRules(
  value: unknown,
  operations: readonly string[],
): readonly FaultRule[] {
  const parsed = parseInput(rules, value);
  const idle = parsed.find((one) => !operations.some((name) => patternOf(one).test(name)));
  if (!idle) return parsed;
  throw invalidInput(`No operation of the local stand-in is called ${idle.operation}.`);
}

/** The operations that a rule is for. */
export function patternOf({ operation }: Pick<FaultRule, 'operation'>): RegExp {
  return new RegExp(`^${operation.replaceAll('*', '.*')}$`);
}
