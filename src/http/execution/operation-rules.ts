import type { Log } from '@recommendation-gateway/lib';
import type { GraphQLError } from 'graphql';

import type { HttpSettings } from '../../domain/settings/http-settings.ts';
import { formatError } from '../../graphql/format-error.ts';
import { isPublic, publicPolicy, touchesLive } from '../operations/cache-policy.ts';
import { createCostLimit } from './limit-cost.ts';
import type { AnsweredRequest, OperationRequest } from './operation-request.ts';

/** The rules for every operation, with or without Apollo. */
export interface OperationRules {
  /** The error if a valid operation may not be executed. */
  refusalOf(request: OperationRequest): GraphQLError | undefined;
  /** Puts into a response what clients and caches need beside the data. */
  finish(answered: AnsweredRequest): void;
}

export function createOperationRules(
  { operations, cache }: HttpSettings,
  log: Log,
): OperationRules {
  const costLimit = createCostLimit(operations);
  return {
    refusalOf: (request) => costLimit.refusalOf(request),
    finish: (answered) => {
      costLimit.report(answered);
      presentErrors(log, answered);
      reportStalePrices(answered);
      setCacheControl(cache, answered);
    },
  };
}

/** Gives every error the form that clients see. Here, unlike in `formatError`, the request is known. */
function presentErrors(log: Log, { response, errors, context }: AnsweredRequest): void {
  if (response.body.kind !== 'single' || errors === undefined) return;
  const { singleResult } = response.body;
  const scope = { requestId: context.requestId, log };
  singleResult.errors = (singleResult.errors ?? []).map((formatted, index) =>
    formatError(formatted, errors[index], scope),
  );
}

/** The fields that are read from the shop for each request. */
const LIVE_FIELDS = ['price', 'listPrice', 'available'];

/** Says beside the data that prices and availability may have changed. */
function reportStalePrices({ response: { body }, context }: AnsweredRequest): void {
  if (!context.metadata.asLastSeen || body.kind !== 'single') return;
  body.singleResult.extensions = { ...body.singleResult.extensions, asLastSeen: LIVE_FIELDS };
}

/** Says how long caches may keep a public response. All others keep the `no-store` that they begin with. */
function setCacheControl(
  cache: HttpSettings['cache'],
  { operation, variables, errors, response, context }: AnsweredRequest,
): void {
  if (operation === undefined || errors !== undefined) return;
  const { node, fields, defaults } = operation;
  const values = { ...defaults, ...variables };
  if (!isPublic(node, fields, values)) return;
  const live = touchesLive(fields, values);
  const policy = publicPolicy(cache, { live, staleAt: context.metadata.staleAt });
  response.http.headers.set('cache-control', policy);
}
