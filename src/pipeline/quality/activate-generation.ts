import { findGeneration } from '../../database/generations/generations.ts';
import { activateGenerations } from '../../database/generations/publish-generations.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import { formatId } from '../../domain/runs/public-ids.ts';
import type { PipelineServices } from '../pipeline-services.ts';

/** Activates another generation of its kind. The reason overrides the quality gate. */
export async function activateGeneration(
  { database }: Pick<PipelineServices, 'database'>,
  id: number,
  reason: string,
): Promise<Generation> {
  await activateGenerations(database, [id], reason);
  const generation = await findGeneration(database, id);
  if (generation === undefined)
    throw createError('GENERATION_NOT_FOUND', { id: formatId('generation', id) });
  return generation;
}
