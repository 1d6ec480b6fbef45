import { type DefinitionNode, visit } from 'graphql';

/** The definitions of these types, and of all types that their fields and arguments lead to, in the given order. */
export function selectReachable(
  definitions: readonly DefinitionNode[],
  roots: readonly string[],
): readonly DefinitionNode[] {
  const byName = new Map(definitions.map((one) => [nameOf(one), one]));
  const reached = new Set<string>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const definition = byName.get(name);
    if (definition === undefined || reached.has(name)) continue;
    reached.add(name);
    open.push(...typesIn(definition));
  }
  return definitions.filter((one) => reached.has(nameOf(one)));
}

function nameOf(definition: DefinitionNode): string {
  return 'name' in definition ? (definition.name?.value ?? '') : '';
}

function typesIn(definition: DefinitionNode): string[] {
  const names: string[] = [];
  visit(definition, { NamedType: ({ name }) => void names.push(name.value) });
  return names;
}
