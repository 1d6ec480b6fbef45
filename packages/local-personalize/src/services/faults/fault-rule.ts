import { invalidInput } from '../../lib/service-error.ts';
import {
  type Check,
  integer,
  list,
  members,
  number,
  oneOf,
  parseInput,
  text,
  type TypeOf,
} from '../../lib/validation.ts';

/** A fault, the operation that it is for, and its occasions: all of them without nth, every or probability. */
export type FaultRule = TypeOf<typeof rule>;

const required = {
  /** `CreateSolution` or `Get*`; a job is named by the operation that creates it, a line by that of its job. */
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

/** Refuses unknown members: ignoring a misspelt one would change the meaning of the rule. */
const strictRule: typeof rule = {
  ...rule,
  problem: (value, path) => {
    const unknown = Object.keys(Object(value)).find((name) => !KNOWN.includes(name));
    return unknown === undefined
      ? rule.problem(value, path)
      : `Member ${path}.${unknown} is not known; known are ${KNOWN.join(', ')}.`;
  },
};

const rules: Check<readonly FaultRule[]> = list(strictRule, 100);

/** Parses rules; refuses invalid ones, and rules for none of `operations`. */
export function parseFaultRules(
  value: unknown,
  operations: readonly string[],
): readonly FaultRule[] {
  const parsed = parseInput(rules, value);
  const idle = parsed.find((one) => !operations.some((name) => patternOf(one).test(name)));
  if (!idle) return parsed;
  throw invalidInput(`No operation of the local emulator is called ${idle.operation}.`);
}

/** The operations that a rule is for. */
export function patternOf({ operation }: Pick<FaultRule, 'operation'>): RegExp {
  return new RegExp(`^${operation.replaceAll('*', '.*')}$`);
}
