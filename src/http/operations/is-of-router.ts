import { type DefinitionNode, Kind, parse } from 'graphql';

/** The fields by which the router of a federation reads the schema and the entities of a subgraph. */
const ROUTER_FIELDS: ReadonlySet<string> = new Set(['_service', '_entities']);

/** Whether all that a document selects at the root are those fields. */
export function isOfRouter(text: string, maxTokens: number): boolean {
  try {
    return parse(text, { maxTokens, noLocation: true }).definitions.every(selectsRouterFields);
  } catch {
    // A syntax error is left to GraphQL.
    return false;
  }
}

function selectsRouterFields(definition: DefinitionNode): boolean {
  if (definition.kind !== Kind.OPERATION_DEFINITION) {
    return definition.kind === Kind.FRAGMENT_DEFINITION;
  }
  return definition.selectionSet.selections.every(
    (selection) => selection.kind === Kind.FIELD && ROUTER_FIELDS.has(selection.name.value),
  );
}
