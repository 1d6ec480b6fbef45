import type { OperationalError } from '@recommendation-gateway/lib';
import { GraphQLError } from 'graphql';

import { createError } from '../../domain/errors/create-error.ts';
import type { OperationLimits } from '../../domain/settings/http-settings.ts';
import { computeCost } from '../operations/compute-cost.ts';
import type { Variables } from '../operations/read-operation.ts';
import type { AnsweredRequest, OperationRequest } from './operation-request.ts';

interface Cost {
  readonly requested: number;
  readonly maximum: number;
}

interface CostLimit {
  /** The error if an operation requests too many objects. */
  refusalOf(request: OperationRequest): GraphQLError | undefined;
  /** Puts the cost beside a refusal, and where `"extensions": {"cost": true}` was sent. */
  report(answered: AnsweredRequest): void;
}

export function createCostLimit(limits: OperationLimits): CostLimit {
  const reported = new WeakMap<object, Cost>();
  return {
    refusalOf: ({ operation, variables, extensions, context }) => {
      const tooLong = findLongList(variables, limits.listLength);
      if (tooLong !== undefined) return refusal(tooLong);
      const { fields = [], defaults = {} } = operation ?? {};
      const requested = computeCost(fields, { ...defaults, ...variables });
      const cost = { requested, maximum: limits.cost };
      const isTooHigh = cost.requested > cost.maximum;
      if (isTooHigh || extensions?.['cost'] === true) reported.set(context, cost);
      return isTooHigh ? refusal(tooHigh(cost)) : undefined;
    },
    report: ({ response: { body }, context }) => {
      const cost = reported.get(context);
      if (cost === undefined || body.kind !== 'single') return;
      body.singleResult.extensions = { ...body.singleResult.extensions, cost };
    },
  };
}

function tooHigh({ requested, maximum }: Cost): OperationalError {
  return createError('COST_TOO_HIGH', { cost: requested, limit: maximum });
}

function findLongList(variables: Variables, most: number): OperationalError | undefined {
  for (const [name, value] of Object.entries(variables)) {
    const length = longestList(value);
    const range = { from: 0, to: most };
    if (length > most) {
      return createError('LIST_LENGTH_OUT_OF_RANGE', { argument: `$${name}`, length, ...range });
    }
  }
  return undefined;
}

/** Without recursion, because JSON may be nested more deeply than the stack allows. */
function longestList(value: unknown): number {
  const open = [value];
  let longest = 0;
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (Array.isArray(one)) longest = Math.max(longest, one.length);
    if (typeof one === 'object' && one !== null) {
      for (const below of Object.values(one)) open.push(below);
    }
  }
  return longest;
}

/** In the form in which Apollo takes a refusal, status included. */
function refusal(error: OperationalError): GraphQLError {
  const extensions = { code: error.code, http: { status: 400 } };
  return new GraphQLError(error.message, { originalError: error, extensions });
}
