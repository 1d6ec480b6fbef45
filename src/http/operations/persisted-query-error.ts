import { OperationalError } from '@recommendation-gateway/lib';

/** The two answers of Apollo's protocol that tell a client to send the text. Clients compare the message. */
export function persistedQueryError(reason: 'NotFound' | 'NotSupported'): OperationalError {
  const isLost = reason === 'NotFound';
  return new OperationalError({
    code: isLost ? 'PERSISTED_QUERY_NOT_FOUND' : 'PERSISTED_QUERY_NOT_SUPPORTED',
    message: `PersistedQuery${reason}`,
    advice: isLost
      ? 'Send the text of the document with the same hash.'
      : 'Send the text of the document without a hash.',
  });
}
