import { OperationalError } from '@recommendation-gateway/lib';

import { assembleLists } from './chain/assemble-lists.ts';
import { beginLists } from './chain/begin-lists.ts';
import type { OpenList } from './chain/open-list.ts';
import type { ListField, ListRequest } from './list-field.ts';
import { presentList } from './present-list.ts';
import type { RecommendationView } from './recommendation-view.ts';
import type { ServingContext } from './serving-context.ts';

/**
 * The read road, for all requests of one field at once: begin → fill from the chain by the rules → view. A request
 * that cannot be met is a OperationalError in its place, and spares the others.
 */
export async function recommend(
  context: ServingContext,
  field: ListField,
  requests: readonly ListRequest[],
): Promise<(RecommendationView | OperationalError)[]> {
  const lists = await readLists(context, field, requests);
  return lists.map((list) =>
    list instanceof OperationalError ? list : presentList(context, list),
  );
}

/** The same before it is presented: with one item more than was asked for where there is one. */
export async function readLists(
  context: ServingContext,
  field: ListField,
  requests: readonly ListRequest[],
): Promise<(OpenList | OperationalError)[]> {
  // Read once, so that lists and items are of one moment.
  const served = await context.served.read();
  const lists = await beginLists(context, served, field, requests);
  const open = lists.filter((list): list is OpenList => !(list instanceof OperationalError));
  await assembleLists(context, served, open);
  return lists.map((list) =>
    list instanceof OperationalError ? list : (list.found.fault ?? list),
  );
}
