import { readFile } from 'node:fs/promises';

import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { beforeAll, expect, test } from 'vitest';

import { buildGatewaySchema, printGatewaySchema } from '../../../src/graphql/build-schema.ts';

let schema: GraphQLSchema;

beforeAll(async () => {
  schema = await buildGatewaySchema();
});

test('schema/schema.graphql is current: run `npx gateway print-schema` after a change', async () => {
  const printed = await readFile(
    new URL('../../../schema/schema.graphql', import.meta.url),
    'utf8',
  );
  expect(printGatewaySchema(schema)).toBe(printed);
});

test('the schema has every name, argument, type and default of the contract', async () => {
  const text = await readFile(new URL('contract.graphql', import.meta.url), 'utf8');
  const ours = new Set(membersOf(schema));
  expect(membersOf(buildSchema(text)).filter((name) => !ours.has(name))).toEqual([]);
});

test('every type, field, argument, enum value and input field has a description', () => {
  const silent = ownTypes(schema).flatMap((type) => [
    ...(isBlank(type.description) ? [type.name] : []),
    ...describedMembers(type)
      .filter(({ description }) => isBlank(description))
      .map(({ name }) => `${type.name}.${name}`),
  ]);
  expect(silent).toEqual([]);
});

function ownTypes(of: GraphQLSchema): GraphQLNamedType[] {
  return Object.values(of.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
}

/** Every type, and every member as `Type.member(argument: Type = default): Type`. */
function membersOf(of: GraphQLSchema): string[] {
  return ownTypes(of).flatMap((type) => [
    type.name,
    ...memberTexts(type).map((text) => `${type.name}.${text}`),
  ]);
}

function memberTexts(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  if (isInputObjectType(type)) return Object.values(type.getFields()).map(inputText);
  if (!isObjectType(type)) return [];
  return Object.values(type.getFields()).map((field) => {
    const args = field.args.map(inputText).toSorted().join(', ');
    return `${field.name}${args === '' ? '' : `(${args})`}: ${String(field.type)}`;
  });
}

function inputText(input: { name: string; type: unknown; defaultValue?: unknown }): string {
  const preset = input.defaultValue === undefined ? '' : ` = ${JSON.stringify(input.defaultValue)}`;
  return `${input.name}: ${String(input.type)}${preset}`;
}

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

function describedMembers(type: GraphQLNamedType): Described[] {
  if (isEnumType(type)) return [...type.getValues()];
  if (isInputObjectType(type)) return Object.values(type.getFields());
  if (!isObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    field,
    ...field.args.map(({ name, description }) => ({ name: `${field.name}.${name}`, description })),
  ]);
}

function isBlank(description: string | null | undefined): boolean {
  return (description ?? '').trim() === '';
}
