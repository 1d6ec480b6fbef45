import { ArgsType, Field, ID, Int } from 'type-graphql';

import { createError } from '../../domain/errors/create-error.ts';
import { listDigest } from '../../domain/serving-rules/list-cursor.ts';
import type { AudienceRequest } from '../../serving/admin/item-audience.ts';
import { encodeAdminCursor, readTextCursor } from './admin-cursor.ts';
import { readId, readFirst } from './read-argument.ts';

const DEFAULT_AUDIENCE_SIZE = 100;

@ArgsType()
export class AudienceArgs {
  @Field(() => ID, { description: 'The id of the item in the shop, at most 256 characters.' })
  declare readonly itemId: string;

  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_AUDIENCE_SIZE,
    description: 'The number of entries to return, 1 to 100.',
  })
  declare readonly first?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Return the entries after this cursor: the `cursor` of an edge or `pageInfo.endCursor`. Later pages are read from the same generation as the first page.',
  })
  declare readonly after?: string | null;
}

export function readAudienceRequest({ itemId, first, after }: AudienceArgs): AudienceRequest {
  return {
    itemId: readId('itemId', itemId),
    first: readFirst(first, DEFAULT_AUDIENCE_SIZE),
    after: readAudienceCursor(itemId, after),
  };
}

export function encodeAudienceCursor(itemId: string, generationId: number, rank: number): string {
  return encodeAdminCursor('itemAudience', `${generationId}-${rank}-${digestOf(itemId)}`);
}

function readAudienceCursor(
  itemId: string,
  after: string | null | undefined,
): AudienceRequest['after'] {
  const key = readTextCursor('itemAudience', after);
  if (key === undefined) return undefined;
  const [, generationId, rank, digest] = PATTERN.exec(key) ?? [];
  if (digest === undefined) throw createError('CURSOR_MALFORMED', {});
  if (digest !== digestOf(itemId)) throw createError('CURSOR_OF_ANOTHER_LIST', {});
  return { generationId: Number(generationId), rank: Number(rank) };
}

const PATTERN = /^(\d{1,9})-(\d{1,9})-([\w-]{10})$/;

function digestOf(itemId: string): string {
  return listDigest(['itemAudience', itemId]);
}
