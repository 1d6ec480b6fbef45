import { Kind, type OperationDefinitionNode, parse } from 'graphql';

/** The fields by which the router of a federation reads the schema and the entities of a subgraph. */
const ROUTER_FIELDS: ReadonlySet<string> = new Set(['_service', '_entities']);

/** Whether a document has operations, and all that they select at the root are those fields. */
export function isOfRouter(text: string, maxTokens: number): boolean {
  try {
    const { definitions } = parse(text, { maxTokens, noLocation: true });
    const operations = definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    const others = definitions.filter((node) => !EXECUTABLE.has(node.kind));
    return operations.length > 0 && others.length === 0 && operations.every(selectsRouterFields);
  } catch {
    // A syntax error is left to GraphQL.
    return false;
  }
}

const EXECUTABLE: ReadonlySet<Kind> = new Set([
  Kind.OPERATION_DEFINITION,
  Kind.FRAGMENT_DEFINITION,
]);

function selectsRouterFields({ selectionSet }: OperationDefinitionNode): boolean {
  return selectionSet.selections.every(
    (selection) => selection.kind === Kind.FIELD && ROUTER_FIELDS.has(selection.name.value),
  );
}
