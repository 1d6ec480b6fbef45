import { createError } from '../errors/create-error.ts';
import { type IdType, parseId, typeOfId } from './public-ids.ts';

/** The number of a generation; its id may lack the prefix. */
export function requireGenerationId(argument: string, id: string): number {
  refuseOthers('generation', argument, id);
  const number = parseId('generation', id);
  if (number === undefined) throw createError('GENERATION_ID_MALFORMED', { argument, id });
  return number;
}

/** The id of a run; rejects the id of a job or a generation, which no run has. */
export function requireRunId(argument: string, id: string): string {
  refuseOthers('run', argument, id);
  return id;
}

function refuseOthers(requiredType: IdType, argument: string, id: string): void {
  const actualType = typeOfId(id);
  if (actualType === undefined || actualType === requiredType) return;
  throw createError('ID_OF_ANOTHER_TYPE', { argument, id, actualType, requiredType });
}
