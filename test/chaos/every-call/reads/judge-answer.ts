import { isDeepStrictEqual } from 'node:util';

import { z } from 'zod';

import type { Answer } from './open-gateway.ts';
import { PLACEMENT_SIZE } from './read-requests.ts';

/** What is wrong with an answer that has no errors, although one call failed; undefined: nothing. */
export function judgeAnswer(found: Answer, allowed: readonly Answer[]): string | undefined {
  // The prices that were read before the failure are current, and those after it as last seen.
  const view = isAsLastSeen(found) ? withoutPrices : same;
  const isAllowed = allowed.some((one) => isDeepStrictEqual(view(one.data), view(found.data)));
  if (!isAllowed && !isWholePage(found)) return `a wrong answer: ${show(found)}`;
  return isAnnounced(found, allowed) ? undefined : `lacks a reason: ${show(found)}`;
}

/** The same of an answer with errors; `rest` is what the fields without an error should be. */
export function judgeErrors(found: Answer, rest: unknown): string | undefined {
  const unclear = found.errors.find(({ extensions }) => UNCLEAR.includes(extensions.code));
  if (unclear !== undefined) return `an unclear error: ${show(found.errors)}`;
  const isRight = found.data === null || isDeepStrictEqual(found.data, rest);
  return isRight ? undefined : `a wrong answer beside an error: ${show(found)}`;
}

/** Codes that tell a client nothing. */
const UNCLEAR = ['INTERNAL_ERROR', 'INTERNAL_SERVER_ERROR'];

const show = (value: unknown) => JSON.stringify(value);
const same = (value: unknown) => value;

const lastSeen = z.object({ asLastSeen: z.unknown() });

const isAsLastSeen = ({ extensions }: Answer) => lastSeen.safeParse(extensions).success;

const page = z.object({
  page: z.object({
    placements: z.array(
      z.object({
        recommendations: z.object({
          edges: z.array(z.object({ node: z.object({ id: z.string() }) })).length(PLACEMENT_SIZE),
        }),
      }),
    ),
  }),
});

/** Whether it is a page without a short list or a repeated item: its lists depend on those before them. */
function isWholePage({ data }: Answer): boolean {
  const lists = page.safeParse(data).data?.page.placements ?? [];
  const ids = lists.flatMap(({ recommendations }) =>
    recommendations.edges.map(({ node }) => node.id),
  );
  return lists.length > 0 && new Set(ids).size === ids.length;
}

/** Whether an answer that differs from the right one, the first, tells so: by its metadata or a reason. */
function isAnnounced(found: Answer, [right]: readonly Answer[]): boolean {
  if (right === undefined || isDeepStrictEqual(found.data, right.data)) return true;
  const [reasons, usual] = [reasonsOf(found.data), reasonsOf(right.data)];
  return isAsLastSeen(found) || !isDeepStrictEqual(reasons, usual);
}

function reasonsOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    REASONS.includes(name) ? [inner] : reasonsOf(inner),
  );
}

const REASONS = ['reason', 'degradedReason'];

function withoutPrices(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrices);
  if (typeof value !== 'object' || value === null) return value;
  const rest = Object.entries(value).filter(([name]) => name !== 'price');
  return Object.fromEntries(rest.map(([name, inner]) => [name, withoutPrices(inner)]));
}
