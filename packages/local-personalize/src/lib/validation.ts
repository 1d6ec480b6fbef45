import { invalidInput } from './service-error.ts';

/** Tells what is wrong with a value at `path`. `type` never exists: it carries T for the compiler. */
export interface Check<T> {
  /** What the value consists of: a test compares it with the SDK's model of the service. */
  readonly shape: Shape;
  problem(value: unknown, path: string): string | undefined;
  readonly type?: T;
}

export type Shape =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'document' }
  | { readonly kind: 'list' | 'map'; readonly of: Check<unknown> }
  | { readonly kind: 'structure'; readonly required: Checks; readonly optional: Checks };

type Checks = Readonly<Record<string, Check<unknown>>>;

/** The type of the values that a check accepts. */
export type TypeOf<C> = C extends Check<infer T> ? T : never;

type Members<R extends Checks, O extends Checks> = {
  readonly [K in keyof R]: TypeOf<R[K]>;
} & { readonly [K in keyof O]?: TypeOf<O[K]> };

/** The input as its type, or InvalidInputException with the first thing that is wrong. */
export function parseInput<T>(check: Check<T>, input: unknown): T {
  if (!holds(check, input)) throw invalidInput(check.problem(input, '') ?? 'The input is invalid.');
  return input;
}

/** Text of `min` to `max` characters that matches the whole of `pattern`. */
export function text(min: number, max: number, pattern?: RegExp): Check<string> {
  return {
    shape: { kind: 'string' },
    problem: (value, path) => {
      if (typeof value !== 'string') return `Member ${path} must be a string.`;
      if (value.length < min || value.length > max) {
        return `Member ${path} must have ${min} to ${max} characters, but has ${value.length}.`;
      }
      if (pattern && !pattern.test(value)) {
        return `Value '${shown(value)}' at '${path}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern.source}`;
      }
      return undefined;
    },
  };
}

/** A whole number from `min` to `max`. */
export function integer(min: number, max: number): Check<number> {
  return {
    shape: { kind: 'number' },
    problem: (value, path) =>
      Number.isInteger(value) && Number(value) >= min && Number(value) <= max
        ? undefined
        : `Member ${path} must be a whole number from ${min} to ${max}.`,
  };
}

/** Any number, or one from `min` to `max`. */
export function number(min = -Infinity, max = Infinity): Check<number> {
  return {
    shape: { kind: 'number' },
    problem: (value, path) =>
      typeof value === 'number' && value >= min && value <= max
        ? undefined
        : `Member ${path} must be a number${min === -Infinity ? '' : ` from ${min} to ${max}`}.`,
  };
}

export const flag: Check<boolean> = {
  shape: { kind: 'boolean' },
  problem: (value, path) =>
    typeof value === 'boolean' ? undefined : `Member ${path} must be true or false.`,
};

/** One of a few words. */
export function oneOf<const W extends string>(...words: readonly W[]): Check<W> {
  return {
    shape: { kind: 'string' },
    problem: (value, path) =>
      words.some((word) => word === value)
        ? undefined
        : `Value '${shown(value)}' at '${path}' failed to satisfy constraint: Member must satisfy enum value set: [${words.join(', ')}]`,
  };
}

/** `min` to `max` values that `check` accepts. */
export function list<T>(check: Check<T>, max: number, min = 0): Check<readonly T[]> {
  return {
    shape: { kind: 'list', of: check },
    problem: (value, path) => {
      if (!Array.isArray(value)) return `Member ${path} must be a list.`;
      if (value.length < min || value.length > max) {
        return `Member ${path} must have ${min} to ${max} entries, but has ${value.length}.`;
      }
      for (const [index, one] of value.entries()) {
        if (!holds(check, one)) return check.problem(one, `${path}.${index + 1}`);
      }
      return undefined;
    },
  };
}

/** A map with at most `max` keys that `key` accepts, and values that `check` accepts. */
export function map<T>(
  check: Check<T>,
  max: number,
  key: Check<string> = ANY_KEY,
): Check<Readonly<Record<string, T>>> {
  return {
    shape: { kind: 'map', of: check },
    problem: (value, path) => {
      if (!isObject(value)) return `Member ${path} must be a map.`;
      const entries = Object.entries(value);
      if (entries.length > max) return `Member ${path} must have at most ${max} entries.`;
      for (const [name, one] of entries) {
        if (!holds(key, name)) return key.problem(name, `${path}.key`);
        if (!holds(check, one)) return check.problem(one, `${path}.${name}`);
      }
      return undefined;
    },
  };
}

const ANY_KEY = text(0, 256);

/** Text of any length. */
export const anyText: Check<string> = text(0, Infinity);

/** Any object: members that the emulator keeps and shows, but does not act on. */
export const anything: Check<Readonly<Record<string, unknown>>> = {
  shape: { kind: 'document' },
  problem: (value, path) => (isObject(value) ? undefined : `Member ${path} must be a structure.`),
};

/** A structure: all of `required`, any of `optional`; other members are ignored, as the service does. */
export function members<R extends Checks, O extends Checks>(
  required: R,
  optional: O,
): Check<Members<R, O>> {
  const all = Object.entries({ ...required, ...optional });
  return {
    shape: { kind: 'structure', required, optional },
    problem: (value, path) => {
      if (!isObject(value)) return `Member ${path || 'input'} must be a structure.`;
      const pathOf = (name: string) => (path === '' ? name : `${path}.${name}`);
      const missing = Object.keys(required).find((name) => value[name] === undefined);
      if (missing !== undefined) return `Member ${pathOf(missing)} must not be null.`;
      for (const [name, check] of all) {
        const one = value[name];
        if (one !== undefined && !holds(check, one)) return check.problem(one, pathOf(name));
      }
      return undefined;
    },
  };
}

function shown(value: unknown): string {
  return String(value).slice(0, 100);
}

function holds<T>(check: Check<T>, value: unknown): value is T {
  return check.problem(value, '') === undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
