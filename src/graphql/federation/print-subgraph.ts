import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  Kind,
  lexicographicSortSchema,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  printSchema,
} from 'graphql';

import { permissionFor } from '../authorization.ts';
import { selectReachable } from './select-reachable.ts';

/** The lowest version of the specification that has the directives below. */
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable"])`;

/** The types at which queries and entities begin. */
const ROOTS = ['Query', 'Item', 'User'];

const printed = new WeakMap<GraphQLSchema, string>();

/**
 * The schema for the composition with other subgraphs: what callers other than ADMIN may read. The types of the pipeline
 * are not in it, because no router needs them and their names could be those of other subgraphs.
 */
export function printSubgraph(schema: GraphQLSchema): string {
  const known = printed.get(schema);
  if (known !== undefined) return known;
  const { definitions } = parse(printSchema(lexicographicSortSchema(schema)));
  const open = selectReachable(definitions.flatMap(withoutAdmin), ROOTS);
  const text = `${[LINK, ...open.map((one) => print(withDirectives(one)))].join('\n\n')}\n`;
  printed.set(schema, text);
  return text;
}

/** Behind a router, it would be the router, and other subgraphs often have a `viewer` of their own. */
const OWN_VIEWER = 'Query.viewer';

/** The definition with the fields that are not for ADMIN only; none if it has no others. */
function withoutAdmin(definition: DefinitionNode): readonly DefinitionNode[] {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return [definition];
  const type = definition.name.value;
  const fields = (definition.fields ?? []).filter(
    // The fields that begin with `_` are those of the specification: composition adds them itself.
    ({ name }) =>
      permissionFor(type, name.value) !== 'ADMIN' &&
      !name.value.startsWith('_') &&
      `${type}.${name.value}` !== OWN_VIEWER,
  );
  return fields.length === 0 ? [] : [{ ...definition, fields }];
}

function withDirectives(definition: DefinitionNode): DefinitionNode {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return definition;
  switch (definition.name.value) {
    case 'Item':
      return { ...entity(definition), fields: (definition.fields ?? []).map(shareData) };
    case 'User':
      return entity(definition);
    case 'PageInfo':
      return { ...definition, directives: [directive('shareable')] };
    default:
      return definition;
  }
}

function entity(definition: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode {
  return { ...definition, directives: [directive('key', { fields: 'id' })] };
}

/** The shop's own subgraph may have the same data of an item; a field with arguments is computed here. */
function shareData(field: FieldDefinitionNode): FieldDefinitionNode {
  const isData = field.name.value !== 'id' && (field.arguments ?? []).length === 0;
  return isData ? { ...field, directives: [directive('shareable')] } : field;
}

function directive(
  name: string,
  values: Readonly<Record<string, string>> = {},
): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: name },
    arguments: Object.entries(values).map(([argument, value]) => ({
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: argument },
      value: { kind: Kind.STRING, value },
    })),
  };
}
