import type { Generation } from '../domain/generation.ts';
import type { ServingContext } from './serving-context.ts';

/** When the oldest of these generations passes the freshness target; null when there is none. */
export function staleAt(
  { freshnessTargetSeconds }: ServingContext,
  generations: readonly (Generation | undefined)[],
): Date | null {
  const made = generations.flatMap((one) => one?.createdAt.getTime() ?? []);
  return made.length === 0 ? null : new Date(Math.min(...made) + freshnessTargetSeconds * 1_000);
}
