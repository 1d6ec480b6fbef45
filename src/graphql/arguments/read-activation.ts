import { createError } from '../../domain/errors/create-error.ts';
import { readId } from './read-argument.ts';

/** The number of a generation; a fault when it can be none. */
export function readGenerationId(id: string): number {
  if (!/^\d{1,9}$/.test(readId('id', id))) {
    throw createError('GENERATION_ID_MALFORMED', { id });
  }
  return Number(id);
}
