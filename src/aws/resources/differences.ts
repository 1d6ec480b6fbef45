import { createError } from '../../domain/errors/create-error.ts';

type Members = Readonly<Record<string, string | boolean | undefined>>;

/** One sentence for each member of `wanted` that `found` has otherwise. What is not wanted in any way is not compared. */
export function listDifferences(wanted: Members, found: Members): string[] {
  return Object.entries(wanted)
    .filter(([name, value]) => value !== undefined && found[name] !== value)
    .map(([name, value]) => `${name} is ${found[name] ?? 'not set'}, not ${value}`);
}

/** What is there under our name, or was named to be used, has to be what we would have made. */
export function refuseDifferences(
  arn: string,
  differences: readonly string[],
  isAdopted: boolean,
): void {
  if (differences.length === 0) return;
  const code = isAdopted ? 'ADOPTED_RESOURCE_DIFFERS' : 'LEFTOVER_DIFFERS';
  throw createError(code, { arn, faults: differences });
}
