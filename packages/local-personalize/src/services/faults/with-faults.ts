import { setTimeout } from 'node:timers/promises';

import { ServiceError } from '../../errors/service-error.ts';
import type { Faults } from './create-faults.ts';
import type { FaultRule } from './fault-rule.ts';

/** Nothing goes back to the caller: the connection breaks. */
export class DroppedConnection extends Error {
  override readonly name = 'DroppedConnection';
  readonly code = 'ECONNRESET';
}

export interface Call {
  readonly service: 'personalize' | 'runtime' | 's3';
  readonly operation: string;
}

/** Answers the call, unless a fault was ordered for it. */
export async function withFaults<T>(
  faults: Faults,
  call: Call,
  answer: () => Promise<T>,
): Promise<T> {
  const rule = faults.meet('request', call.operation);
  if (rule) await meet(rule, call.service);
  const answered = await answer();
  // The work is done, and nobody hears of it: what a client takes for a failure was none.
  if (rule?.fault === 'drop-answer') throw dropped(rule);
  return rule?.fault === 'documented-states' && call.service === 'personalize'
    ? inDocumentedWords(answered)
    : answered;
}

/** The documentation of batch jobs has other words for states than the service: a client has to bear both. */
function inDocumentedWords<T>(answer: T): T {
  const words: T = JSON.parse(JSON.stringify(answer), (name, value: unknown) =>
    name === 'status' ? (DOCUMENTED.get(value) ?? value) : value,
  );
  return words;
}

const DOCUMENTED: ReadonlyMap<unknown, string> = new Map([
  ['CREATE PENDING', 'PENDING'],
  ['CREATE IN_PROGRESS', 'IN PROGRESS'],
]);

async function meet(rule: FaultRule, service: Call['service']): Promise<void> {
  if (rule.fault === 'slow-answer') await setTimeout(rule.ms ?? 1000);
  if (rule.fault === 'drop-connection') throw dropped(rule);
  const [code, statusCode, message] = REFUSALS[service][rule.fault] ?? [];
  if (code !== undefined) throw new ServiceError(code, rule.reason ?? message ?? code, statusCode);
}

function dropped(rule: FaultRule): DroppedConnection {
  return new DroppedConnection(rule.reason ?? 'socket hang up');
}

type Refusals = Readonly<Partial<Record<FaultRule['fault'], readonly [string, number, string]>>>;

const EXPIRED = 'The security token included in the request is expired';

const REFUSALS: Readonly<Record<Call['service'], Refusals>> = {
  personalize: {
    throttle: ['ThrottlingException', 400, 'Rate exceeded'],
    'internal-failure': ['InternalFailure', 500, 'Internal failure'],
    'expired-credential': ['ExpiredTokenException', 400, EXPIRED],
  },
  runtime: {
    throttle: ['ThrottlingException', 429, 'Rate exceeded'],
    'internal-failure': ['InternalServerException', 500, 'Internal failure'],
    'expired-credential': ['ExpiredTokenException', 403, EXPIRED],
  },
  s3: {
    throttle: ['SlowDown', 503, 'Please reduce your request rate.'],
    'internal-failure': ['InternalError', 500, 'We encountered an internal error. Try again.'],
    'expired-credential': ['ExpiredToken', 400, 'The provided token has expired.'],
  },
};
