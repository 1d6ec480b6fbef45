import type { Generation } from './figures.ts';

interface Served {
  readonly id: string;
  readonly createdAt: string;
}

/** What serving a generation would be; undefined if it is not possible. */
export interface Activation {
  readonly action: 'Activate' | 'Roll back' | 'Activate anyway';
  /** What happens. */
  readonly consequence: string;
}

const possible: readonly Generation['status'][] = ['READY', 'RETIRED', 'REJECTED'];

export function activationOf(
  { status, prunedAt, createdAt }: Pick<Generation, 'status' | 'prunedAt' | 'createdAt'>,
  served: Served | undefined,
): Activation | undefined {
  if (prunedAt !== null || !possible.includes(status)) return undefined;
  const instead = served === undefined ? '' : ` in place of ${served.id}`;
  if (status === 'REJECTED') {
    const consequence = `The quality gate rejected this generation. It is served${instead} at once.`;
    return { action: 'Activate anyway', consequence };
  }
  const isOlder = served !== undefined && createdAt < served.createdAt;
  const consequence = `This generation is served${instead} at once. No list is computed again.`;
  return { action: isOlder ? 'Roll back' : 'Activate', consequence };
}
