import type { GraphQLResolveInfo, SelectionSetNode } from 'graphql';

import type { ListExtent } from '../serving/lists/list-field.ts';

/** How much of the connection at `path` the operation selects, and so has to be computed. */
export function extentOf(info: GraphQLResolveInfo, path: readonly string[] = []): ListExtent {
  return {
    counts: selects(info, [...path, 'totalCount']),
    looksAhead: selects(info, [...path, 'pageInfo', 'hasNextPage']),
  };
}

/** Whether the operation selects this field below the one that is being resolved, such as `['items', 'totalCount']`. */
export function selects(info: GraphQLResolveInfo, path: readonly string[]): boolean {
  return info.fieldNodes.some((node) => reaches(info, node.selectionSet, path, 0));
}

function reaches(
  info: GraphQLResolveInfo,
  set: SelectionSetNode | undefined,
  path: readonly string[],
  at: number,
): boolean {
  if (at === path.length) return true;
  if (set === undefined) return false;
  return set.selections.some((selection) => {
    if (selection.kind === 'InlineFragment') return reaches(info, selection.selectionSet, path, at);
    if (selection.kind === 'Field') {
      return (
        selection.name.value === path[at] && reaches(info, selection.selectionSet, path, at + 1)
      );
    }
    return reaches(info, info.fragments[selection.name.value]?.selectionSet, path, at);
  });
}
