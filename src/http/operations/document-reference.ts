import type { OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import { fieldsOf } from '../messages/read-body.ts';
import type { OperationMembers } from './sent-operation.ts';

/** How a request names its document. */
export interface DocumentReference {
  /** The id as it was sent; undefined where the document is sent as text only. */
  readonly id: unknown;
  /** Whether it is in Apollo's extension, where it is the SHA-256 of the text. */
  readonly isHash: boolean;
  /** The member that has the id. */
  readonly name: string;
  readonly query: string | undefined;
}

/** Reads the id from the member that a client uses for it: ours, Apollo's or Relay's. */
export function readReference(members: OperationMembers): DocumentReference {
  const query = typeof members['query'] === 'string' ? members['query'] : undefined;
  const { documentId, extensions } = members;
  if (isGiven(documentId)) return { id: documentId, isHash: false, name: 'documentId', query };
  const { persistedQuery } = fieldsOf(extensions);
  if (persistedQuery !== undefined && persistedQuery !== null) {
    const { sha256Hash = null } = fieldsOf(persistedQuery);
    return { id: sha256Hash, isHash: true, name: `${EXTENSION}.sha256Hash`, query };
  }
  // Beside a text these names have other meanings, and Relay sends null.
  const name = isGiven(members['doc_id']) ? 'doc_id' : 'id';
  const id = query === undefined ? (members[name] ?? undefined) : undefined;
  return { id, isHash: false, name, query };
}

const EXTENSION = 'extensions.persistedQuery';

/** Why a reference cannot be read; undefined if it can. */
export function checkReference(
  { id, isHash, name }: DocumentReference,
  { extensions }: OperationMembers,
): OperationalError | undefined {
  if (id !== undefined && typeof id !== 'string') {
    return createError('BAD_REQUEST', {
      reason: `\`${name}\` is not a string`,
      remedy: `Send ${isHash ? 'the SHA-256 of the text in hexadecimal digits' : 'the id of a registered document'} as a string`,
    });
  }
  const { version = 1 } = fieldsOf(fieldsOf(extensions)['persistedQuery']);
  if (!isHash || version === 1) return undefined;
  return createError('BAD_REQUEST', {
    reason: `\`${EXTENSION}.version\` is not 1`,
    remedy: 'Send 1, the only version of automatic persisted queries that is supported',
  });
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
