import { setTimeout } from 'node:timers/promises';

import { ServiceError } from '../../lib/service-error.ts';
import type { Faults } from './create-faults.ts';
import type { FaultRule } from './fault-rule.ts';

/** The connection breaks: the caller receives no answer. */
export class DroppedConnection extends Error {
  override readonly name = 'DroppedConnection';
  readonly code = 'ECONNRESET';
}

export interface Call {
  readonly service: 'personalize' | 'runtime' | 's3';
  readonly operation: string;
}

/** Answers the call, unless a fault rule is due for it. `restate` changes the answer under `documented-states`. */
export async function withFaults<T>(
  faults: Faults,
  call: Call,
  answer: () => Promise<T>,
  restate: (answer: T) => T = (same) => same,
): Promise<T> {
  const rule = faults.take('request', call.operation);
  if (rule) await inject(rule, call.service);
  const answered = await answer();
  // The work is done, and only the answer is lost: to the client this looks like a failure.
  if (rule?.fault === 'drop-answer') throw dropped(rule);
  return rule?.fault === 'documented-states' ? restate(answered) : answered;
}

/** Names states as the documentation of batch jobs does, unlike the service: a client must accept both. */
export function withDocumentedStates(answer: object): object {
  const entries = Object.entries(answer).map(([name, value]: [string, unknown]) => [
    name,
    name === 'status' ? (DOCUMENTED.get(value) ?? value) : restated(value),
  ]);
  return Object.fromEntries(entries);
}

function restated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => restated(one));
  return typeof value === 'object' && value !== null ? withDocumentedStates(value) : value;
}

const DOCUMENTED: ReadonlyMap<unknown, string> = new Map([
  ['CREATE PENDING', 'PENDING'],
  ['CREATE IN_PROGRESS', 'IN PROGRESS'],
]);

async function inject(rule: FaultRule, service: Call['service']): Promise<void> {
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
