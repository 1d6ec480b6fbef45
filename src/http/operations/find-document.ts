import type { Log, OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { OperationLimits, TrustedDocumentsMode } from '../../domain/settings/http-settings.ts';
import { hasPermission } from '../../graphql/authorization.ts';
import type { RequestOrigin } from '../../graphql/context.ts';
import { checkValues } from './check-values.ts';
import type { CachedDocument, OperationCache } from './operation-cache.ts';
import {
  type OperationMembers,
  readMembers,
  type SentOperation,
  withQuery,
} from './sent-operation.ts';

/** The same with its document in the place of a `documentId`. */
export interface FoundOperation extends SentOperation {
  readonly ok: true;
  /** Undefined where no text was sent. */
  readonly document: CachedDocument | undefined;
  /** Whether it was sent by its id. */
  readonly byId: boolean;
}

/** Why an operation is not executed. */
export interface RefusedOperation {
  readonly ok: false;
  readonly error: OperationalError;
  /** Undefined where it depends on the media type of the response. */
  readonly status?: number;
}

export type FindDocument = (
  method: string,
  sent: SentOperation,
  origin: RequestOrigin,
) => FoundOperation | RefusedOperation;

interface FindDocumentOptions {
  readonly cache: OperationCache;
  readonly limits: OperationLimits;
  readonly mode: TrustedDocumentsMode;
  /** Whether the gateway is a subgraph, whose router writes documents of its own. */
  readonly federation: boolean;
  readonly log: Log;
}

/**
 * Finds the document of an operation by its id or its text, and checks document and values against the limits. A document
 * that is not registered is executed, written into the log once or refused, as the mode says, unless it is one of the
 * router of a federation.
 */
export function createFindDocument(options: FindDocumentOptions): FindDocument {
  return (method, sent, origin) => {
    const members = readMembers(method, sent);
    const tooLarge = checkValues(members, options.limits);
    if (tooLarge !== undefined) return refuse(tooLarge);
    const found = find(options, members, origin);
    if ('ok' in found) return found;
    const { document, byId } = found;
    const refusal = document?.refusal();
    if (refusal !== undefined) return refuse(refusal);
    const complete = byId && document !== undefined ? withQuery(method, sent, document.text) : sent;
    return { ok: true, byId, document, ...complete };
  };
}

function find(
  options: FindDocumentOptions,
  { documentId: id, query }: OperationMembers,
  origin: RequestOrigin,
): Pick<FoundOperation, 'document' | 'byId'> | RefusedOperation {
  const { cache, mode, log } = options;
  const registered = typeof id === 'string' ? cache.registered(id) : undefined;
  if (registered !== undefined) return { document: registered, byId: true };
  if (id !== undefined) return refuse(createError('DOCUMENT_UNKNOWN', { id: describeId(id) }), 404);
  const document = typeof query === 'string' ? cache.get(query) : undefined;
  if (mode !== 'off' && document !== undefined && !isTrusted(options, document, origin)) {
    if (mode === 'only') return refuse(createError('DOCUMENT_NOT_TRUSTED', {}), 403);
    report(log, document, origin);
  }
  return { document, byId: false };
}

function isTrusted(
  { federation }: FindDocumentOptions,
  document: CachedDocument,
  { caller }: RequestOrigin,
): boolean {
  if (document.isRegistered) return true;
  return federation && hasPermission(caller, 'READ_ENTITIES') && document.isOfRouter;
}

function report(log: Log, document: CachedDocument, { requestId }: RequestOrigin): void {
  if (document.isReported) return;
  document.isReported = true;
  // Not its text, which may contain personal data.
  log.warn('a document is not registered', { requestId, hash: document.hash });
}

function refuse(error: OperationalError, status?: number): RefusedOperation {
  return { ok: false, error, ...(status !== undefined && { status }) };
}

function describeId(id: unknown): string {
  return typeof id === 'string' ? id.slice(0, 100) : typeof id;
}
