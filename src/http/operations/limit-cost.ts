import type { OperationalError } from '@recommendation-gateway/lib';
import { GraphQLError } from 'graphql';

import { createError } from '../../domain/errors/create-error.ts';
import type { OperationLimits } from '../../domain/settings/http-settings.ts';
import type { Answered, Resolved } from '../execution/apollo-request.ts';
import { type Variables, computeCost } from './compute-cost.ts';
import type { OpenOperation } from './open-operation.ts';

interface Cost {
  readonly requested: number;
  readonly maximum: number;
}

interface CostLimit {
  /** Why an operation may not be executed: it asks for too many objects. */
  refusalOf(resolved: Resolved): GraphQLError | undefined;
  /** The cost is told with a refusal, and to those who send `"extensions": {"cost": true}`. */
  tell(answered: Answered): void;
}

export function createCostLimit(openOperation: OpenOperation, limits: OperationLimits): CostLimit {
  const told = new WeakMap<object, Cost>();
  return {
    refusalOf: (resolved) => {
      const { request, contextValue } = resolved;
      const tooLong = findLongList(request.variables ?? {}, limits.listLength);
      if (tooLong !== undefined) return refusal(tooLong);
      const { fields, variables } = openOperation(resolved);
      const cost = { requested: computeCost(fields, variables), maximum: limits.cost };
      const isTooHigh = cost.requested > cost.maximum;
      if (isTooHigh || request.extensions?.['cost'] === true) told.set(contextValue, cost);
      return isTooHigh ? refusal(tooHigh(cost)) : undefined;
    },
    tell: ({ response: { body }, contextValue }) => {
      const cost = told.get(contextValue);
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

/** Without recursion: JSON may be nested more deeply than a stack is. */
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
function refusal(fault: OperationalError): GraphQLError {
  const extensions = { code: fault.code, http: { status: 400 } };
  return new GraphQLError(fault.message, { originalError: fault, extensions });
}
