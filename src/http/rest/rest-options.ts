import type { IncomingMessage } from 'node:http';

import type { Log } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { HttpSettings } from '../../domain/settings/http-settings.ts';
import type { RequestOrigin } from '../../graphql/context.ts';
import type { Serving } from '../../serving/create-serving.ts';
import type { Readiness } from '../../serving/freshness/readiness.ts';

export type ListServing = Pick<Serving, 'list' | 'itemAffinity'>;

export type BodyServing = Pick<Serving, 'page' | 'rankItems'>;

export type RestServing = ListServing & BodyServing;

export interface RestOptions {
  readonly serving: RestServing;
  readonly settings: Pick<HttpSettings, 'cache' | 'maxBodyBytes' | 'operations'>;
  readonly deadlineMs: number;
  readonly readiness: () => Promise<Readiness>;
  readonly log: Log;
}

interface RestAnswer {
  readonly body: unknown;
  readonly cacheControl: string;
  /** The header of the request that the answer depends on, beside those that select its form. */
  readonly vary?: string;
}

/** What the REST API has at a path. */
export interface RestRoute {
  readonly methods: 'GET, HEAD' | 'POST';
  readonly answer: (
    options: RestOptions,
    origin: RequestOrigin,
    request: IncomingMessage,
  ) => Promise<RestAnswer>;
}

export const NO_STORE = 'no-store';

/** Of an answer that used a session id. */
const PRIVATE = 'private, no-store';

export function personalPolicy(sessionId: string | null): string {
  return sessionId === null ? NO_STORE : PRIVATE;
}

/** The objects that a list can contain: its recommendations and their items. */
export function listCost(first: number): number {
  return 1 + 2 * first;
}

/** The limit of GraphQL operations: the number of objects that a response can contain. */
export function requireCost({ settings }: RestOptions, cost: number): void {
  const limit = settings.operations.cost;
  if (cost > limit) throw createError('COST_TOO_HIGH', { cost, limit });
}
