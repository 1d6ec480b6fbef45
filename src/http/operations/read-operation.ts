import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;

/** A field as it is executed: once, however often it is selected, directly or in fragments. */
export interface OperationField {
  readonly name: string;
  /** Undefined for the fields of GraphQL itself: __typename, __schema, __type. */
  readonly definition: GraphQLField<unknown, unknown> | undefined;
  /** The object type of the field; undefined for a leaf. */
  readonly type: GraphQLObjectType | undefined;
  readonly isList: boolean;
  readonly values: ReadonlyMap<string, ValueNode>;
  readonly fields: readonly OperationField[];
}

/** What a valid operation requests. */
export interface OperationOutline {
  /** The root fields. Fields are merged as the executor merges them. */
  readonly fields: readonly OperationField[];
  /** The values of variables that are not sent. */
  readonly defaults: Variables;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function readOperation(
  schema: GraphQLSchema,
  { definitions }: DocumentNode,
  operation: OperationDefinitionNode,
): OperationOutline {
  const fragments = definitions.flatMap((node) =>
    node.kind === 'FragmentDefinition' ? [[node.name.value, node] as const] : [],
  );
  const root = schema.getRootType(operation.operation) ?? undefined;
  return {
    fields: readFields(new Map(fragments), root, [operation.selectionSet]),
    defaults: readDefaults(operation),
  };
}

function readDefaults({ variableDefinitions }: OperationDefinitionNode): Variables {
  const given = (variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
  );
  return Object.fromEntries(given);
}

function readFields(
  fragments: Fragments,
  parent: GraphQLObjectType | undefined,
  selectionSets: readonly SelectionSetNode[],
): OperationField[] {
  const byKey = new Map<string, FieldNode[]>();
  const seen = new Set<string>();
  for (const set of selectionSets) collectFields(fragments, set, byKey, seen);
  return [...byKey.values()].map((nodes) =>
    readField(fragments, parent?.getFields()[nodes[0]?.name.value ?? ''], nodes),
  );
}

/** One or more nodes of the same field. Validation has ensured that their arguments are the same. */
function readField(
  fragments: Fragments,
  definition: OperationField['definition'],
  nodes: readonly FieldNode[],
): OperationField {
  const named = definition === undefined ? undefined : getNamedType(definition.type);
  const type = isObjectType(named) ? named : undefined;
  const below = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const values = (nodes[0]?.arguments ?? []).map(({ name, value }) => [name.value, value] as const);
  return {
    name: nodes[0]?.name.value ?? '',
    definition,
    type,
    isList: definition !== undefined && isListType(getNullableType(definition.type)),
    values: new Map(values),
    // GraphQL itself limits introspection.
    fields: type === undefined ? [] : readFields(fragments, type, below),
  };
}

function collectFields(
  fragments: Fragments,
  { selections }: SelectionSetNode,
  byKey: Map<string, FieldNode[]>,
  seen: Set<string>,
): void {
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const key = (selection.alias ?? selection.name).value;
      const nodes = byKey.get(key);
      if (nodes === undefined) byKey.set(key, [selection]);
      else nodes.push(selection);
    } else if (selection.kind === 'InlineFragment') {
      collectFields(fragments, selection.selectionSet, byKey, seen);
    } else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      const fragment = fragments.get(selection.name.value);
      if (fragment !== undefined) collectFields(fragments, fragment.selectionSet, byKey, seen);
    }
  }
}
