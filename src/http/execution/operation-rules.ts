import type { Log } from '@recommendation-gateway/lib';
import type { GraphQLError } from 'graphql';

import type { HttpSettings } from '../../domain/settings/http-settings.ts';
import { createCostLimit } from '../operations/limit-cost.ts';
import { createOpenOperation } from '../operations/open-operation.ts';
import { setCacheControl } from '../operations/set-cache-control.ts';
import type { Answered, Resolved } from './apollo-request.ts';
import { presentErrors } from './present-errors.ts';
import { tellLastSeen } from './tell-last-seen.ts';

/** What holds for every operation, whoever reads it. */
export interface OperationRules {
  /** Why a valid operation may not be executed; undefined when it may. */
  refusalOf(resolved: Resolved): GraphQLError | undefined;
  /** Gives an answer what clients and caches have to be told. */
  finish(answered: Answered): void;
}

export function createOperationRules(
  { operations, cache }: HttpSettings,
  log: Log,
): OperationRules {
  const openOperation = createOpenOperation();
  const costLimit = createCostLimit(openOperation, operations);
  return {
    refusalOf: (resolved) => costLimit.refusalOf(resolved),
    finish: (answered) => {
      costLimit.tell(answered);
      presentErrors(log, answered);
      tellLastSeen(answered);
      setCacheControl(openOperation, cache, answered);
    },
  };
}
