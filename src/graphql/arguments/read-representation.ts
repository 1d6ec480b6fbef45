import { z } from 'zod';

import { createError } from '../../domain/errors/create-error.ts';
import { readId } from './read-argument.ts';

/** The key of one entity, as a router sends it. */
interface Representation {
  readonly type: 'Item' | 'User';
  readonly id: string;
}

const representation = z.object({
  __typename: z.enum(['Item', 'User'], 'its `__typename` is not Item or User'),
  // An ID is a string in responses, but a router may have received a number from another subgraph.
  id: z.union([z.string(), z.int()], 'its `id` is missing or is not an ID').transform(String),
});

/** Reads the representation at this index of the argument; rejects one that is not the key of an entity. */
export function readRepresentation(value: unknown, index: number): Representation {
  const argument = `representations[${index}]`;
  const read = representation.safeParse(value);
  if (!read.success) {
    const reason = read.error.issues[0]?.message ?? 'it cannot be read';
    throw createError('REPRESENTATION_MALFORMED', { argument, reason });
  }
  return { type: read.data.__typename, id: readId(`${argument}.id`, read.data.id) };
}
