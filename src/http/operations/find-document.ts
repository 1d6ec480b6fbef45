import type { Log, OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { TrustedDocumentsMode } from '../../domain/settings/http-settings.ts';
import { hasPermission } from '../../graphql/authorization.ts';
import type { RequestOrigin } from '../../graphql/context.ts';
import { fieldsOf } from '../messages/read-body.ts';
import type { CachedDocument, OperationCache } from './operation-cache.ts';

/** An operation as it was sent. */
interface SentOperation {
  readonly search: string;
  readonly body: unknown;
}

/** The same with its document in the place of a `documentId`. */
export interface FoundOperation extends SentOperation {
  readonly ok: true;
  /** Undefined where no text was sent. */
  readonly document: CachedDocument | undefined;
  /** Whether it was sent by its id. */
  readonly byId: boolean;
}

export type FindDocument = (
  method: string,
  sent: SentOperation,
  origin: RequestOrigin,
) =>
  | FoundOperation
  | { readonly ok: false; readonly status: number; readonly error: OperationalError };

interface FindDocumentOptions {
  readonly cache: OperationCache;
  readonly mode: TrustedDocumentsMode;
  /** Whether the gateway is a subgraph, whose router writes documents of its own. */
  readonly federation: boolean;
  readonly log: Log;
}

/**
 * Finds the document of an operation by its id or its text. A document that is not registered is executed, written into
 * the log once or refused, as the mode says, unless it is one of the router of a federation.
 */
export function createFindDocument({
  cache,
  mode,
  federation,
  log,
}: FindDocumentOptions): FindDocument {
  const report = (document: CachedDocument, requestId: string) => {
    if (document.isReported) return;
    document.isReported = true;
    // Not its text, which may contain personal data.
    log.warn('a document is not registered', { requestId, hash: document.hash });
  };
  const isTrusted = (document: CachedDocument, { caller }: RequestOrigin) =>
    document.isRegistered ||
    (federation && hasPermission(caller, 'READ_ENTITIES') && document.isOfRouter);
  return (method, sent, origin) => {
    const { id, query, withQuery } = method === 'POST' ? inBody(sent) : inSearch(sent);
    const named = typeof id === 'string' ? cache.registered(id) : undefined;
    if (named !== undefined) {
      return { ok: true, byId: true, document: named, ...withQuery(named.text) };
    }
    if (id !== undefined)
      return refuse(404, createError('DOCUMENT_UNKNOWN', { id: describeId(id) }));
    const document = typeof query === 'string' ? cache.get(query) : undefined;
    if (mode !== 'off' && document !== undefined && !isTrusted(document, origin)) {
      if (mode === 'only') return refuse(403, createError('DOCUMENT_NOT_TRUSTED', {}));
      report(document, origin.requestId);
    }
    return { ok: true, byId: false, document, ...sent };
  };
}

interface DocumentReference {
  readonly id: unknown;
  readonly query: unknown;
  readonly withQuery: (query: string) => SentOperation;
}

function inSearch({ search, body }: SentOperation): DocumentReference {
  const parameters = new URLSearchParams(search);
  const withQuery = (query: string) => {
    parameters.set('query', query);
    return { search: `?${parameters.toString()}`, body };
  };
  const read = (name: string) => parameters.get(name) ?? undefined;
  return { id: read('documentId'), query: read('query'), withQuery };
}

function inBody({ search, body }: SentOperation): DocumentReference {
  const { documentId: id, query } = fieldsOf(body);
  return {
    id,
    query,
    withQuery: (document) => ({ search, body: { ...fieldsOf(body), query: document } }),
  };
}

function refuse(status: number, error: OperationalError): ReturnType<FindDocument> {
  return { ok: false, status, error };
}

function describeId(id: unknown): string {
  return typeof id === 'string' ? id.slice(0, 100) : typeof id;
}
