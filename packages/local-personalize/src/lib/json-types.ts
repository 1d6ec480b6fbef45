import { ServiceError } from './service-error.ts';
import type { Check, Shape } from './validation.ts';

/** Refuses a value whose JSON type is not that of the model, before any constraint is checked, as the service does. */
export function refuseWrongTypes({ shape }: Check<unknown>, value: unknown, path = ''): void {
  if (value === undefined || shape.kind === 'document') return;
  if (jsonTypeOf(value) !== JSON_TYPES[shape.kind]) throw wrongType(shape.kind, value, path);
  for (const [name, one, check] of partsOf(shape, Object(value))) {
    refuseWrongTypes(check, one, path === '' ? name : `${path}.${name}`);
  }
}

type Part = readonly [name: string, value: unknown, check: Check<unknown>];

function partsOf(shape: Shape, value: object): readonly Part[] {
  const entries = Object.entries(value);
  if ('of' in shape) {
    const isList = shape.kind === 'list';
    // Entries of a list are counted from 1, as in all messages of the service.
    return entries.map(([name, one]) => [isList ? `${Number(name) + 1}` : name, one, shape.of]);
  }
  if (shape.kind !== 'structure') return [];
  return entries.flatMap(([name, one]): Part[] => {
    const check = shape.required[name] ?? shape.optional[name];
    return check ? [[name, one, check]] : [];
  });
}

const JSON_TYPES = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  list: 'list',
  map: 'object',
  structure: 'object',
} as const;

function jsonTypeOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}

/** In the words of the service, and with the member, which the service leaves out. */
function wrongType(wanted: keyof typeof JSON_TYPES, value: unknown, path: string): ServiceError {
  const token = TOKENS[jsonTypeOf(value)] ?? `${String(value).toUpperCase()}_VALUE`;
  const where = path === '' ? 'the input' : `member ${path}`;
  return new ServiceError(
    'SerializationException',
    `${token} can not be converted to ${NAMES[wanted]}: ${where}`,
  );
}

const TOKENS: Readonly<Record<string, string>> = {
  list: 'START_ARRAY',
  object: 'START_OBJECT',
  string: 'STRING_VALUE',
  number: 'NUMBER_VALUE',
};

const NAMES = {
  string: 'a String',
  number: 'a Number',
  boolean: 'a Boolean',
  list: 'a List',
  map: 'a Map',
  structure: 'a Structure',
} as const;
