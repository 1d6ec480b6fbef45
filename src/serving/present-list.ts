import { explainShortList } from '../domain/serving-rules/explain-list.ts';
import { encodeListCursor } from '../domain/serving-rules/list-cursor.ts';
import type { PickedItem } from '../domain/serving-rules/list-draft.ts';
import type { OpenList } from './chain/open-list.ts';
import { explainOrigin } from './explain-origin.ts';
import type { EdgeView, PageInfoView, RecommendationView } from './recommendation-view.ts';
import type { ServingContext } from './serving-context.ts';
import { staleAt } from './stale-at.ts';

/** The page of a list that its request asked for. */
export function presentList(context: ServingContext, list: OpenList): RecommendationView {
  const { request, draft, found } = list;
  const { picked } = draft;
  const shown = picked.slice(0, request.first);
  const edges = shown.map((item) => presentEdge(list, item));
  const origins = shown.map(({ part }) => list.generations.get(part.kind));
  const generation = origins[0] ?? null;
  const isShort = shown.length < request.first;
  const turnsStale = staleAt(context, origins);
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: presentPageInfo(edges, picked.length > shown.length, request.after !== undefined),
    totalCount: (request.after?.rank ?? 0) + picked.length,
    source: edges[0]?.source ?? null,
    generation,
    generatedAt: generation?.createdAt ?? null,
    stale: context.clock.now().getTime() > turnsStale,
    staleAt: turnsStale,
    asLastSeen: found.asLastSeen,
    reason: inOneText([
      explainOrigin(list, shown),
      ...found.remarks,
      isShort && picked.length + draft.leftOut.size > 0 ? explainShortList(draft) : null,
    ]),
  };
}

function inOneText(reasons: readonly (string | null)[]): string | null {
  return reasons.filter((reason) => reason !== null).join(' ') || null;
}

function presentEdge(
  { digest, asOf, generations }: OpenList,
  { item, rank, score, position, part }: PickedItem,
): EdgeView {
  const ids = new Map([...generations].map(([kind, { id }]) => [kind, id]));
  const seconds = Math.floor(asOf.getTime() / 1_000);
  const place = { link: part.link, position, rank };
  return {
    // Few clients read more than one cursor of a page.
    get cursor() {
      return encodeListCursor({ list: digest, asOf: seconds, generations: ids, ...place });
    },
    node: item,
    rank,
    score,
    source: part.source,
    reason: part.reasonOf(item),
  };
}

function presentPageInfo(
  edges: readonly EdgeView[],
  hasNextPage: boolean,
  hasPreviousPage: boolean,
): PageInfoView {
  return {
    hasNextPage,
    hasPreviousPage,
    get startCursor() {
      return edges[0]?.cursor ?? null;
    },
    get endCursor() {
      return edges.at(-1)?.cursor ?? null;
    },
  };
}
