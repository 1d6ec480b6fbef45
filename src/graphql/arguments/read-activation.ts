import { createFault } from '../../domain/faults/create-fault.ts';
import { readId } from './read-text.ts';

const LONGEST_REASON = 500;

/** The number of a generation; a fault when it can be none. */
export function readGenerationId(id: string): number {
  if (!/^\d{1,9}$/.test(readId('id', id))) {
    throw createFault('GENERATION_ID_MALFORMED', { id });
  }
  return Number(id);
}

export function readReason(reason: string): string {
  const text = reason.trim();
  if (text === '' || text.length > LONGEST_REASON || text.includes('\0')) {
    throw createFault('REASON_UNUSABLE', { length: text.length, longest: LONGEST_REASON });
  }
  return text;
}
