import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';

import { createFault } from '../../domain/faults/create-fault.ts';
import type { OperationLimits } from '../../domain/http-settings.ts';
import type { GatewayContext } from '../../graphql/context.ts';
import type { Fault } from '../../lib/fault.ts';
import { type Variables, computeCost } from './compute-cost.ts';
import type { OpenOperation } from './open-operation.ts';

interface Cost {
  readonly requested: number;
  readonly maximum: number;
}

/**
 * Refuses what asks for too many objects before anything of it is executed. The cost is told with a refusal, and to
 * those who send `"extensions": {"cost": true}`.
 */
export function limitsPlugin(
  openOperation: OpenOperation,
  limits: OperationLimits,
): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => {
      let told: Cost | undefined;
      return {
        didResolveOperation: async (context) => {
          const tooLong = findLongList(context.request.variables ?? {}, limits.listLength);
          if (tooLong !== undefined) throw refusal(tooLong);
          const { fields, variables } = openOperation(context);
          const cost = { requested: computeCost(fields, variables), maximum: limits.cost };
          const isTooHigh = cost.requested > cost.maximum;
          if (isTooHigh || context.request.extensions?.['cost'] === true) told = cost;
          if (isTooHigh) throw refusal(tooHigh(cost));
        },
        willSendResponse: async ({ response: { body } }) => {
          if (told === undefined || body.kind !== 'single') return;
          body.singleResult.extensions = { ...body.singleResult.extensions, cost: told };
        },
      };
    },
  };
}

function tooHigh({ requested, maximum }: Cost): Fault {
  return createFault('COST_TOO_HIGH', { cost: requested, limit: maximum });
}

function findLongList(variables: Variables, most: number): Fault | undefined {
  for (const [name, value] of Object.entries(variables)) {
    const length = longestList(value);
    const range = { from: 0, to: most };
    if (length > most) {
      return createFault('LIST_LENGTH_OUT_OF_RANGE', { argument: `$${name}`, length, ...range });
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
function refusal(fault: Fault): GraphQLError {
  const extensions = { code: fault.code, http: { status: 400 } };
  return new GraphQLError(fault.message, { originalError: fault, extensions });
}
