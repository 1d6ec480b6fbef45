import { OperationalError } from '@recommendation-gateway/lib';

import type { CategoryScore } from '../domain/lists/recommendation-list.ts';
import type { ListRequest } from './list-field.ts';
import { itemAffinityField } from './list-fields.ts';
import { presentList } from './present-list.ts';
import { readLists } from './recommend.ts';
import type { RecommendationView } from './recommendation-view.ts';
import type { ServingContext } from './serving-context.ts';

export interface ItemAffinityView {
  readonly userId: string;
  readonly items: RecommendationView;
  /** Best first; empty when other items stand in. */
  readonly categories: readonly CategoryScore[];
}

/** The items and categories that each user leans to. */
export async function itemAffinity(
  context: ServingContext,
  requests: readonly ListRequest[],
): Promise<(ItemAffinityView | OperationalError)[]> {
  const lists = await readLists(context, itemAffinityField, requests);
  return lists.map((list) =>
    list instanceof OperationalError
      ? list
      : {
          userId: list.request.key,
          items: presentList(context, list),
          categories: list.found.affinity,
        },
  );
}
