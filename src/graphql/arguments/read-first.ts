import { createError } from '../../domain/errors/create-error.ts';

const MOST = 100;

/** How many to answer: null is the default. */
export function readFirst(first: number | null | undefined, otherwise: number): number {
  const value = first ?? otherwise;
  if (value < 1 || value > MOST) {
    throw createError('ARGUMENT_OUT_OF_RANGE', { argument: 'first', value, from: 1, to: MOST });
  }
  return value;
}
