import { type RankedItem, cutPage } from '../domain/serving-rules/cut-page.ts';
import { explainShortList } from '../domain/serving-rules/explain-list.ts';
import { encodeListCursor } from '../domain/serving-rules/list-cursor.ts';
import { sourceOfKind } from '../domain/serving-rules/recommendation-source.ts';
import type { Selection } from '../domain/serving-rules/select-items.ts';
import type { FoundList, ListPlace } from './found-list.ts';
import type { EdgeView, PageInfoView, RecommendationView } from './recommendation-view.ts';
import type { ServingContext } from './serving-context.ts';

/** The page of a found list that its request asked for. */
export function presentList(
  context: ServingContext,
  found: FoundList,
  selection: Selection,
  remark: string | null,
): RecommendationView {
  const { request, place } = found;
  const page = cutPage(selection, request.first, request.after);
  const edges = place === null ? [] : page.items.map((item) => presentEdge(found, place, item));
  const short = edges.length < request.first ? explainShortList(selection) : null;
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: presentPageInfo(edges, page.hasNextPage, request.after !== undefined),
    totalCount: selection.items.length,
    source: edges[0]?.source ?? null,
    ...presentOrigin(context, place),
    reason: inOneText([found.reason, remark, place === null ? null : short]),
  };
}

function presentOrigin(
  context: ServingContext,
  place: ListPlace | null,
): Pick<RecommendationView, 'generation' | 'generatedAt' | 'stale'> {
  if (place === null) return { generation: null, generatedAt: null, stale: false };
  const { generation } = place;
  return { generation, generatedAt: generation.createdAt, stale: isStale(context, place) };
}

function inOneText(reasons: readonly (string | null)[]): string | null {
  return reasons.filter((reason) => reason !== null).join(' ') || null;
}

function presentEdge(
  { digest, reason }: FoundList,
  { kind, generation }: ListPlace,
  { item, rank, score, position }: RankedItem,
): EdgeView {
  return {
    cursor: encodeListCursor({ list: digest, kind, generationId: generation.id, position, rank }),
    node: item,
    rank,
    score,
    source: sourceOfKind[kind],
    reason,
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
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
}

function isStale(
  { clock, freshnessTargetSeconds }: ServingContext,
  { generation }: ListPlace,
): boolean {
  const ageMs = clock.now().getTime() - generation.createdAt.getTime();
  return ageMs > freshnessTargetSeconds * 1_000;
}
