import { Fault } from '../lib/fault.ts';
import type { ListField, ListRequest } from './list-field.ts';
import { recommend } from './recommend.ts';
import type { RecommendationView } from './recommendation-view.ts';
import type { ServingContext } from './serving-context.ts';

const FIELD: ListField = {
  name: 'popularItems',
  kind: 'POPULAR_ITEMS',
  ownedBy: 'nobody',
};

/** What most users like, best first. */
export async function popularItems(
  context: ServingContext,
  requests: readonly ListRequest[],
): Promise<(RecommendationView | Fault)[]> {
  const answers = await recommend(context, FIELD, requests);
  return answers.map((answer) => (answer instanceof Fault ? answer : answer.view));
}
