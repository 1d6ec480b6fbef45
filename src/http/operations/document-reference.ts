import { fieldsOf } from '../messages/read-body.ts';
import type { OperationMembers } from './sent-operation.ts';

/** How a request names its document. */
export interface DocumentReference {
  /** The id as it was sent; undefined where the document is sent as text only. */
  readonly id: unknown;
  /** Whether it is in Apollo's extension, where it is the SHA-256 of the text. */
  readonly isHash: boolean;
  readonly query: string | undefined;
}

/** Reads the id from the member that a client uses for it: ours, Apollo's or Relay's. */
export function readReference(members: OperationMembers): DocumentReference {
  const query = typeof members['query'] === 'string' ? members['query'] : undefined;
  const { documentId, extensions } = members;
  if (documentId !== undefined) return { id: documentId, isHash: false, query };
  const { persistedQuery } = fieldsOf(extensions);
  if (persistedQuery !== undefined && persistedQuery !== null) {
    return { id: fieldsOf(persistedQuery)['sha256Hash'] ?? null, isHash: true, query };
  }
  // Beside a text these names have other meanings, and Relay sends null.
  const id = query === undefined ? (members['doc_id'] ?? members['id'] ?? undefined) : undefined;
  return { id, isHash: false, query };
}
