import type { GraphQLResponse } from '@apollo/server';
import type { OperationalError } from '@recommendation-gateway/lib';
import { GraphQLError } from 'graphql';

import { createError } from '../../domain/errors/create-error.ts';
import type { OperationLimits } from '../../domain/settings/http-settings.ts';
import { computeCost } from '../operations/compute-cost.ts';
import type { OperationOutline } from '../operations/read-operation.ts';
import type { OperationRequest } from './operation-request.ts';

interface Cost {
  readonly requested: number;
  readonly maximum: number;
}

/** What the cost of a request depends on. */
interface CostedRequest extends Pick<OperationRequest, 'variables' | 'extensions'>, Identified {
  readonly operation: OperationOutline | undefined;
}

/** The context identifies a request. */
interface Identified {
  readonly context: object;
}

interface CostLimit {
  /** The error if an operation requests too many objects. */
  refusalOf(request: CostedRequest): GraphQLError | undefined;
  /** Puts the cost beside a refusal, and where `"extensions": {"cost": true}` was sent. */
  report(answered: Identified & { readonly response: Pick<GraphQLResponse, 'body'> }): void;
}

export function createCostLimit(limits: Pick<OperationLimits, 'cost'>): CostLimit {
  const reported = new WeakMap<object, Cost>();
  return {
    refusalOf: ({ operation, variables, extensions, context }) => {
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

/** In the form in which Apollo takes a refusal, status included. */
function refusal(error: OperationalError): GraphQLError {
  const extensions = { code: error.code, http: { status: 400 } };
  return new GraphQLError(error.message, { originalError: error, extensions });
}
