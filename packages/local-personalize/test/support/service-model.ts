import * as personalize from '@aws-sdk/client-personalize';
import * as events from '@aws-sdk/client-personalize-events';
import * as runtime from '@aws-sdk/client-personalize-runtime';

/** The SDK's model of a value, as far as the emulator's own tables are compared with it. */
export type ModelShape =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'other' }
  | { readonly kind: 'list' | 'map'; readonly of: ModelShape }
  | { readonly kind: 'structure'; readonly members: ReadonlyMap<string, ModelMember> };

interface ModelMember {
  readonly isRequired: boolean;
  readonly shape: ModelShape;
}

/** Input and output of an operation in the model of the SDK. */
export function modelOf(operation: string): {
  readonly input: ModelShape;
  readonly output: ModelShape;
} {
  const schemas = { ...personalize, ...runtime, ...events };
  const schema: unknown = Reflect.get(schemas, `${operation}$`);
  if (!Array.isArray(schema)) throw new Error(`The SDK has no operation ${operation}.`);
  const [, , , , input, output]: unknown[] = schema;
  return { input: shapeOf(input), output: shapeOf(output) };
}

/** The members of a response that the SDK's model does not have, by path: the SDK would ignore them. */
export function unknownMembers(shape: ModelShape, value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  if (shape.kind === 'list' || shape.kind === 'map') {
    return entries.flatMap(([key, one]) => unknownMembers(shape.of, one, `${path}.${key}`));
  }
  if (shape.kind !== 'structure') return [path];
  return entries.flatMap(([name, one]) => {
    const member = shape.members.get(name);
    return member ? unknownMembers(member.shape, one, `${path}.${name}`) : [`${path}.${name}`];
  });
}

/** In the SDK's compact form a schema is a number, a list that begins with its kind, a function that answers one, or one with traits. */
function shapeOf(schema: unknown): ModelShape {
  if (typeof schema === 'function') return shapeOf(schema());
  if (typeof schema === 'number') return ofNumber(schema);
  // `unit`: no members at all.
  if (!Array.isArray(schema)) return { kind: 'structure', members: new Map() };
  const parts: unknown[] = schema;
  if (parts.length === 2) return shapeOf(parts[0]);
  switch (parts[0]) {
    case 0:
      return shapeOf(parts[4]);
    case 1:
      return { kind: 'list', of: shapeOf(parts[4]) };
    case 2:
      return { kind: 'map', of: shapeOf(parts[5]) };
    default:
      return ofStructure(parts);
  }
}

function ofNumber(code: number): ModelShape {
  if (code >= 128) return { kind: 'map', of: ofNumber(code - 128) };
  if (code >= 64) return { kind: 'list', of: ofNumber(code - 64) };
  return { kind: KINDS[code] ?? 'other' };
}

/** A time is a number of seconds on the wire. */
const KINDS = ['string', 'number', 'boolean', 'other', 'number', 'number', 'number'] as const;

function ofStructure(parts: readonly unknown[]): ModelShape {
  const [names, schemas, required] = [listOf(parts[4]), listOf(parts[5]), Number(parts[6] ?? 0)];
  const members = names.map((name, at): [string, ModelMember] => [
    String(name),
    { isRequired: at < required, shape: shapeOf(schemas[at]) },
  ]);
  return { kind: 'structure', members: new Map(members) };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
