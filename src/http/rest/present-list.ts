import type { z } from 'zod';

import type { CatalogueItem } from '../../domain/lists/recommendation-list.ts';
import type { EdgeView, RecommendationView } from '../../serving/lists/recommendation-view.ts';
import type { listAnswer } from './answers.ts';

type ListAnswer = z.output<typeof listAnswer>;

/** A page of a list as the REST API returns it. */
export function presentList(view: RecommendationView): ListAnswer {
  const { source, reason, stale, asLastSeen, pageInfo } = view;
  return {
    recommendations: view.edges.map(presentEdge),
    source,
    reason,
    generatedAt: view.generatedAt?.toISOString() ?? null,
    freshenedAt: view.freshenedAt?.toISOString() ?? null,
    stale,
    asLastSeen,
    nextCursor: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  };
}

function presentEdge({ node, rank, score, source, reason, because }: EdgeView) {
  return { itemId: node.id, rank, score, source, reason, because, item: presentItem(node) };
}

export function presentItem(item: CatalogueItem) {
  const { id, title, category, brand, price, listPrice, currency } = item;
  const { imageUrl, imageAlt, url, available, parentId } = item;
  const described = { title, category, brand, price, listPrice, currency, imageUrl, imageAlt, url };
  return { id, ...described, available, parentId, attributes: { ...item.attributes } };
}
