import {
  type ASTNode,
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
} from 'graphql';

import { createFault } from '../../domain/faults/create-fault.ts';
import type { OperationLimits } from '../../domain/http-settings.ts';

/** A field as it is executed: once, however often and in whatever fragments it stands. */
export interface OperationField {
  readonly name: string;
  /** Undefined for what GraphQL itself answers: __typename, __schema, __type. */
  readonly definition: GraphQLField<unknown, unknown> | undefined;
  /** The type that it leads to; undefined for a leaf. */
  readonly type: GraphQLObjectType | undefined;
  readonly isList: boolean;
  readonly values: ReadonlyMap<string, ValueNode>;
  readonly fields: readonly OperationField[];
}

interface Reading {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly limits: OperationLimits;
  aliases: number;
}

/**
 * The root fields of a valid operation. Fields are merged as the executor merges them, and the reading stops at the
 * first limit that is passed: fragments that multiply each other cost nothing.
 */
export function readOperation(
  schema: GraphQLSchema,
  definitions: readonly ASTNode[],
  operation: OperationDefinitionNode,
  limits: OperationLimits,
): readonly OperationField[] {
  const fragments = definitions.flatMap((node) =>
    node.kind === 'FragmentDefinition' ? [[node.name.value, node] as const] : [],
  );
  const reading: Reading = { fragments: new Map(fragments), limits, aliases: 0 };
  const root = schema.getRootType(operation.operation) ?? undefined;
  const fields = readFields(reading, root, [operation.selectionSet], 1);
  if (fields.length <= limits.rootFields) return fields;
  const context = { count: fields.length, limit: limits.rootFields };
  throw createFault('ROOT_FIELDS_TOO_MANY', context);
}

function readFields(
  reading: Reading,
  parent: GraphQLObjectType | undefined,
  selectionSets: readonly SelectionSetNode[],
  depth: number,
): OperationField[] {
  const { limits } = reading;
  if (depth > limits.depth) throw createFault('OPERATION_TOO_DEEP', { limit: limits.depth });
  const byKey = new Map<string, FieldNode[]>();
  const seen = new Set<string>();
  for (const set of selectionSets) collectFields(reading, set, byKey, seen);
  return [...byKey.values()].flatMap((nodes) => {
    const [first] = nodes;
    if (first === undefined) return [];
    if (first.alias !== undefined) countAlias(reading);
    return [readField(reading, parent?.getFields()[first.name.value], nodes, depth)];
  });
}

function countAlias(reading: Reading): void {
  reading.aliases += 1;
  const limit = reading.limits.aliases;
  if (reading.aliases > limit) throw createFault('ALIASES_TOO_MANY', { limit });
}

/** One or more nodes of the same field. The arguments of all are the same: GraphQL has seen to that. */
function readField(
  reading: Reading,
  definition: OperationField['definition'],
  nodes: readonly FieldNode[],
  depth: number,
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
    // What is below __schema is GraphQL's own to limit.
    fields: type === undefined ? [] : readFields(reading, type, below, depth + 1),
  };
}

function collectFields(
  reading: Reading,
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
      collectFields(reading, selection.selectionSet, byKey, seen);
    } else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      const fragment = reading.fragments.get(selection.name.value);
      if (fragment !== undefined) collectFields(reading, fragment.selectionSet, byKey, seen);
    }
  }
}
