import { createFault } from '../../domain/faults/create-fault.ts';

const MOST = 100;

/** How many to answer: null is the default. */
export function readFirst(first: number | null | undefined, otherwise: number): number {
  const value = first ?? otherwise;
  if (value < 1 || value > MOST) {
    throw createFault('ARGUMENT_OUT_OF_RANGE', { argument: 'first', value, from: 1, to: MOST });
  }
  return value;
}
