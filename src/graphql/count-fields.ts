import type { DocumentNode, SelectionNode, SelectionSetNode } from 'graphql';

/** How many fields an operation selects. Those of a fragment count each time it is used. */
export function countFields(
  { definitions }: DocumentNode,
  { selections }: SelectionSetNode,
): number {
  const fragments = new Map(
    definitions.flatMap((node) =>
      node.kind === 'FragmentDefinition' ? [[node.name.value, node.selectionSet] as const] : [],
    ),
  );
  const counts = new Map<string, number>();
  const count = (nodes: readonly SelectionNode[]): number =>
    nodes.reduce((sum, node) => sum + countOne(node), 0);
  const countOne = (node: SelectionNode): number => {
    if (node.kind !== 'FragmentSpread') {
      return (node.kind === 'Field' ? 1 : 0) + count(node.selectionSet?.selections ?? []);
    }
    const { value: name } = node.name;
    const known = counts.get(name) ?? count(fragments.get(name)?.selections ?? []);
    counts.set(name, known);
    return known;
  };
  return count(selections);
}
