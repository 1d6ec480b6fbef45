import type { CategoryScore } from '../domain/recommendation-list.ts';
import { Fault } from '../lib/fault.ts';
import type { StoredList } from './found-list.ts';
import type { ListField, ListRequest } from './list-field.ts';
import { recommend } from './recommend.ts';
import type { RecommendationView } from './recommendation-view.ts';
import type { ServingContext } from './serving-context.ts';

const FIELD: ListField = { name: 'itemAffinity', kind: 'ITEM_AFFINITY', ownedBy: 'user' };

export interface ItemAffinityView {
  readonly userId: string;
  readonly items: RecommendationView;
  /** Best first; empty when popular items stand in. */
  readonly categories: readonly CategoryScore[];
}

/** The items and categories that each user leans to. */
export async function itemAffinity(
  context: ServingContext,
  requests: readonly ListRequest[],
): Promise<(ItemAffinityView | Fault)[]> {
  const answers = await recommend(context, FIELD, requests);
  return answers.map((answer) =>
    answer instanceof Fault
      ? answer
      : {
          userId: answer.found.request.key,
          items: answer.view,
          categories: categoriesOf(answer.found.list),
        },
  );
}

function categoriesOf(list: StoredList): readonly CategoryScore[] {
  return 'categories' in list ? list.categories : [];
}
