import type { Finding } from '../../domain/checks/check-report.ts';
import type { ShopSize } from './check-minimum.ts';

/** Fewer come from double clicks and retries of every shop. */
const NOTABLE_SHARE = 0.01;

/** Interactions that repeat another one: the same user, item, second and type. They are exported like all others. */
export function checkDuplicates(
  { interactions, distinctInteractions }: ShopSize,
  examples: readonly string[],
): Finding[] {
  const count = interactions - distinctInteractions;
  if (count <= interactions * NOTABLE_SHARE) return [];
  return [
    {
      check: 'DUPLICATE_INTERACTIONS',
      severity: 'WARNING',
      count,
      what: `${count} of ${interactions} interactions ${count === 1 ? 'repeats' : 'repeat'} another one with the same user, item, second and type; a training counts each of them`,
      examples,
    },
  ];
}
