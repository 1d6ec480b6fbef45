import type { Generation } from '../domain/runs/generation.ts';
import type { ServingContext } from './serving-context.ts';

/** When the oldest of these generations passes the freshness target, in milliseconds since 1970; Infinity for none. */
export function staleAt(
  { freshnessTargetSeconds }: ServingContext,
  generations: readonly (Generation | undefined)[],
): number {
  const made = generations.flatMap((one) => one?.createdAt.getTime() ?? []);
  return Math.min(...made) + freshnessTargetSeconds * 1_000;
}
