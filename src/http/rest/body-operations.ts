import type { z } from 'zod';

import { readPlacements } from '../../graphql/arguments/placement-input.ts';
import { readRankRequest } from '../../graphql/arguments/read-rank-request.ts';
import { formatError } from '../../graphql/format-error.ts';
import type { Serving } from '../../serving/create-serving.ts';
import type { FailedRequest } from '../../serving/explain-failure.ts';
import { pageAnswer, rankedAnswer } from './answers.ts';
import { pageBody, rankBody } from './bodies.ts';
import { malformedParameter } from './malformed-parameter.ts';
import { BASE } from './operations.ts';
import { presentItem, presentList } from './present-list.ts';
import { type BodyServing, listCost } from './rest-options.ts';

/** An operation that takes JSON in the body of a POST, as data: the router and the OpenAPI document read it. */
export interface BodyOperation {
  readonly id: string;
  readonly path: string;
  /** The field of GraphQL with the same arguments and result. */
  readonly field: keyof BodyServing;
  readonly summary: string;
  readonly body: z.ZodType;
  readonly answer: z.ZodType;
  /** Rejects a body that is not valid. The session id of the header replaces the one in the body. */
  readonly parse: (sent: unknown, sessionHeader: string | undefined) => ParsedBody;
}

interface ParsedBody {
  readonly userId: string | null;
  readonly sessionId: string | null;
  /** The number of objects that the response can contain. */
  readonly cost: number;
  readonly read: (serving: BodyServing, failed: FailedRequest) => Promise<unknown>;
}

const EXTENT = { counts: false };

export const bodyOperations: readonly BodyOperation[] = [
  {
    id: 'getPage',
    field: 'page',
    path: `${BASE}/page`,
    summary: 'Several lists for one page, without repeated items.',
    body: pageBody,
    answer: pageAnswer,
    parse: (sent, header) => {
      const { userId, placements, sessionId: own } = parseBody(pageBody, sent);
      const sessionId = header ?? own;
      const requests = readPlacements({ userId, placements, sessionId }, EXTENT);
      const cost = requests.reduce((sum, { list }) => sum + 1 + listCost(list.first), 0);
      const read: ParsedBody['read'] = async (serving, failed) => {
        const outcomes = await serving.page(requests);
        return presentPage(
          placements.map(({ name }, index) => [name, outcomes[index] ?? MISSING] as const),
          failed,
        );
      };
      return { userId, sessionId, cost, read };
    },
  },
  {
    id: 'rankItems',
    field: 'rankItems',
    path: `${BASE}/rank-items`,
    summary: 'A list of items, ranked for a user.',
    body: rankBody,
    answer: rankedAnswer,
    parse: (sent, header) => {
      const body = parseBody(rankBody, sent);
      const request = readRankRequest({ ...body, sessionId: header ?? body.sessionId });
      const { userId, itemIds, sessionId = null } = request;
      const read = async (serving: BodyServing) =>
        presentRanked(await serving.rankItems([request]));
      return { userId, sessionId, cost: 2 * itemIds.length, read };
    },
  },
];

type Outcome = Awaited<ReturnType<Serving['page']>>[number];

const MISSING = new Error('a placement was lost');

function presentPage(
  outcomes: readonly (readonly [name: string, outcome: Outcome])[],
  failed: FailedRequest,
) {
  const placements = outcomes.map(([name, outcome]) =>
    outcome instanceof Error
      ? { name, list: null, error: formatError({ message: outcome.message }, outcome, failed) }
      : { name, list: presentList(outcome), error: null },
  );
  return { placements };
}

function presentRanked([ranked]: Awaited<ReturnType<Serving['rankItems']>>): z.output<
  typeof rankedAnswer
> {
  if (ranked === undefined) throw new Error('the request has no answer');
  const { userId, source, degradedReason, recommendationId, asLastSeen } = ranked;
  const items = ranked.items.map(({ item, itemId, rank, inputRank, score }) => {
    return { itemId, rank, inputRank, score, item: item && presentItem(item) };
  });
  return { userId, items, source, degradedReason, recommendationId, asLastSeen };
}

function parseBody<Body>(schema: z.ZodType<Body>, sent: unknown): Body {
  const parsed = schema.safeParse(sent);
  if (parsed.success) return parsed.data;
  throw malformedParameter(parsed.error);
}
