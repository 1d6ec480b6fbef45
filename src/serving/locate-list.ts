import { createFault } from '../domain/faults/create-fault.ts';
import type { Generation } from '../domain/generation.ts';
import type { ListCursor } from '../domain/serving-rules/list-cursor.ts';
import type { Fault } from '../lib/fault.ts';
import { type ListPlace, digestOf } from './found-list.ts';
import type { ListField, ListRequest } from './list-field.ts';
import type { Served } from './served-generations.ts';
import type { ServingContext } from './serving-context.ts';

/** Where the list of a request is: in the generation of its cursor, else in the one that is served. */
export async function locateList(
  context: ServingContext,
  field: ListField,
  request: ListRequest,
  served: Served,
): Promise<ListPlace | Fault | undefined> {
  const { after } = request;
  if (after === undefined) {
    const generation = served.get(field.kind);
    return generation === undefined ? undefined : { kind: field.kind, generation };
  }
  if (after.list !== digestOf(field, request, after.kind)) {
    return createFault('CURSOR_OF_ANOTHER_LIST', {});
  }
  const generation = await findGenerationOf(context, after, served);
  return generation === undefined
    ? createFault('CURSOR_EXPIRED', {})
    : { kind: after.kind, generation };
}

/** Only what is served, or was, can be read on: cursors are not signed. */
async function findGenerationOf(
  context: ServingContext,
  { kind, generationId }: ListCursor,
  served: Served,
): Promise<Generation | undefined> {
  const active = served.get(kind);
  if (active?.id === generationId) return active;
  const found = await context.findGeneration(generationId);
  const readable = found?.status === 'RETIRED' || found?.status === 'ACTIVE';
  return readable && found.prunedAt === null && found.kind === kind ? found : undefined;
}
