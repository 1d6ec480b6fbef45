import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';

import type { ListExtent } from '../serving/list-field.ts';

/** How far the connection at `path` has to be put together for what the operation asks of it. */
export function extentOf(info: GraphQLResolveInfo, path: readonly string[] = []): ListExtent {
  return {
    counts: selects(info, [...path, 'totalCount']),
    looksAhead: selects(info, [...path, 'pageInfo', 'hasNextPage']),
  };
}

/** Whether the operation asks for this field below the one that is being resolved, `['items', 'totalCount']` say. */
function selects(info: GraphQLResolveInfo, path: readonly string[]): boolean {
  return info.fieldNodes.some((node) => reaches(info, node.selectionSet, path));
}

function reaches(
  info: GraphQLResolveInfo,
  selectionSet: SelectionSetNode | undefined,
  path: readonly string[],
): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return true;
  return fieldsOf(info, selectionSet).some(
    (field) => field.name.value === name && reaches(info, field.selectionSet, rest),
  );
}

function fieldsOf(
  info: GraphQLResolveInfo,
  selectionSet: SelectionSetNode | undefined,
): readonly FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (selection.kind === 'Field') return [selection];
    if (selection.kind === 'InlineFragment') return fieldsOf(info, selection.selectionSet);
    return fieldsOf(info, info.fragments[selection.name.value]?.selectionSet);
  });
}
