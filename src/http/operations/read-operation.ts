import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  type NamedTypeNode,
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
  /** The type of its objects; undefined for a leaf. */
  readonly type: GraphQLCompositeType | undefined;
  readonly isList: boolean;
  readonly values: ReadonlyMap<string, ValueNode>;
  /** The fields below; those of all its types where `type` is a union. */
  readonly fields: readonly OperationField[];
}

/** What a valid operation requests. */
export interface OperationOutline {
  /** The root fields. Fields are merged as the executor merges them. */
  readonly fields: readonly OperationField[];
  /** The values of variables that are not sent. */
  readonly defaults: Variables;
}

/** Where fields are read: in selections on one object type. */
interface Scope {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly parent: GraphQLObjectType | undefined;
}

export function readOperation(
  schema: GraphQLSchema,
  { definitions }: DocumentNode,
  operation: OperationDefinitionNode,
): OperationOutline {
  const fragments = definitions.flatMap((node) =>
    node.kind === 'FragmentDefinition' ? [[node.name.value, node] as const] : [],
  );
  const parent = schema.getRootType(operation.operation) ?? undefined;
  return {
    fields: readFields({ schema, fragments: new Map(fragments), parent }, [operation.selectionSet]),
    defaults: readDefaults(operation),
  };
}

function readDefaults({ variableDefinitions }: OperationDefinitionNode): Variables {
  const given = (variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
  );
  return Object.fromEntries(given);
}

function readFields(scope: Scope, selectionSets: readonly SelectionSetNode[]): OperationField[] {
  const byKey = new Map<string, FieldNode[]>();
  const seen = new Set<string>();
  for (const set of selectionSets) collectFields(scope, set, byKey, seen);
  return [...byKey.values()].map((nodes) => readField(scope, nodes));
}

/** One or more nodes of the same field. Validation has ensured that their arguments are the same. */
function readField(scope: Scope, nodes: readonly FieldNode[]): OperationField {
  const definition = scope.parent?.getFields()[nodes[0]?.name.value ?? ''];
  const below = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const values = (nodes[0]?.arguments ?? []).map(({ name, value }) => [name.value, value] as const);
  const type = compositeIn(definition?.type);
  return {
    name: nodes[0]?.name.value ?? '',
    definition,
    type,
    isList: definition !== undefined && isListType(getNullableType(definition.type)),
    values: new Map(values),
    // GraphQL itself limits introspection.
    fields: objectTypes(scope, type).flatMap((parent) => readFields({ ...scope, parent }, below)),
  };
}

function compositeIn(type: GraphQLOutputType | undefined): GraphQLCompositeType | undefined {
  const named = type === undefined ? undefined : getNamedType(type);
  return isCompositeType(named) ? named : undefined;
}

function objectTypes(
  { schema }: Scope,
  type: GraphQLCompositeType | undefined,
): readonly GraphQLObjectType[] {
  if (type === undefined) return [];
  return isObjectType(type) ? [type] : schema.getPossibleTypes(type);
}

function collectFields(
  scope: Scope,
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
      if (applies(scope, selection.typeCondition))
        collectFields(scope, selection.selectionSet, byKey, seen);
    } else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      const fragment = scope.fragments.get(selection.name.value);
      if (fragment !== undefined && applies(scope, fragment.typeCondition))
        collectFields(scope, fragment.selectionSet, byKey, seen);
    }
  }
}

/** Whether a fragment with this condition is executed on objects of the scope's type. */
function applies({ schema, parent }: Scope, condition: NamedTypeNode | undefined): boolean {
  const type = condition === undefined ? parent : schema.getType(condition.name.value);
  if (type === undefined || parent === undefined || type === parent) return true;
  return isAbstractType(type) && schema.isSubType(type, parent);
}
