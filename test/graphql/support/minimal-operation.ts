import {
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** An operation with this root field and its required arguments only. Its ids are `ann`. */
export function minimalOperation(
  operation: 'query' | 'mutation',
  { name, args, type }: GraphQLField<unknown, unknown>,
): string {
  const given = args
    .filter(isRequiredArgument)
    .map((argument) => `${argument.name}: ${literal(argument.type)}`);
  const shown = given.length === 0 ? '' : `(${given.join(', ')})`;
  return `${operation} { ${name}${shown}${isLeafType(getNamedType(type)) ? '' : ' { __typename }'} }`;
}

function literal(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(type.ofType);
  if (isListType(type)) return `[${literal(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (!isInputObjectType(type)) return type.name === 'ID' || type.name === 'String' ? '"ann"' : '1';
  const fields = Object.values(type.getFields()).filter(isRequiredInputField);
  return `{ ${fields.map((field) => `${field.name}: ${literal(field.type)}`).join(', ')} }`;
}
