import { createError } from '../../domain/errors/create-error.ts';

type Members = Readonly<Record<string, string | boolean | undefined>>;

/** One clause for each member of `wanted` that differs in `found`. Undefined members are not compared. */
export function listDifferences(wanted: Members, found: Members): string[] {
  return Object.entries(wanted)
    .filter(([name, value]) => value !== undefined && found[name] !== value)
    .map(([name, value]) => `${name} is ${found[name] ?? 'not set'}, not ${value}`);
}

/** Rejects an adopted or existing resource that differs from what the gateway would create. */
export function refuseDifferences(
  arn: string,
  differences: readonly string[],
  isAdopted: boolean,
): void {
  if (differences.length === 0) return;
  const code = isAdopted ? 'ADOPTED_RESOURCE_DIFFERS' : 'LEFTOVER_DIFFERS';
  throw createError(code, { arn, differences });
}
