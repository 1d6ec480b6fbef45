import type { Log, OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { HttpSettings, TrustedDocumentsMode } from '../../domain/settings/http-settings.ts';
import { hasPermission } from '../../graphql/authorization.ts';
import type { RequestOrigin } from '../../graphql/context.ts';
import { checkValues } from './check-values.ts';
import { checkReference, readReference } from './document-reference.ts';
import type { CachedDocument, OperationCache } from './operation-cache.ts';
import { bareId } from './parse-manifest.ts';
import { persistedQueryError } from './persisted-query-error.ts';
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
interface RefusedOperation {
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
  readonly mode: TrustedDocumentsMode;
  readonly settings: Pick<HttpSettings, 'automaticPersistedQueries' | 'federation' | 'operations'>;
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
    const tooLarge = checkValues(members, options.settings.operations);
    if (tooLarge !== undefined) return refuse(tooLarge);
    const found = find(options, members, origin);
    if ('ok' in found) return found;
    const { document, byId } = found;
    const refusal = document?.refusal();
    if (refusal !== undefined) return refuse(refusal);
    const isNamed = document !== undefined && found.isNamed;
    const complete = isNamed ? withQuery(method, sent, document.text) : sent;
    return { ok: true, byId, document, ...complete };
  };
}

interface Found extends Pick<FoundOperation, 'document' | 'byId'> {
  /** Whether the request names the document by an id or a hash. */
  readonly isNamed: boolean;
}

function find(
  options: FindDocumentOptions,
  members: OperationMembers,
  origin: RequestOrigin,
): Found | RefusedOperation {
  const reference = readReference(members);
  const malformed = checkReference(reference, members);
  if (malformed !== undefined) return refuse(malformed, 400);
  const { id, isHash, query } = reference;
  if (typeof id !== 'string') return findByText(options, query, origin);
  const registered = options.cache.registered(bareId(id));
  if (registered !== undefined) return { document: registered, byId: true, isNamed: true };
  if (!isHash) return refuseUnknown(id);
  if (query === undefined) return findAutomatic(options, id, origin);
  const isRight = options.cache.get(query).hash === hashIn(id);
  if (!isRight) return refuse(createError('DOCUMENT_HASH_WRONG', {}));
  const found = findByText(options, query, origin);
  return 'ok' in found ? found : { ...found, isNamed: true };
}

function findByText(
  options: FindDocumentOptions,
  query: string | undefined,
  origin: RequestOrigin,
): Found | RefusedOperation {
  const document = query === undefined ? undefined : options.cache.get(query);
  return trust(options, document, origin) ?? { document, byId: false, isNamed: false };
}

/**
 * A document that was sent before, by its hash: Apollo's automatic persisted queries. The cache of operations computes
 * the hashes itself, so that no client can register a text under the hash of another one.
 */
function findAutomatic(
  options: FindDocumentOptions,
  hash: string,
  origin: RequestOrigin,
): Found | RefusedOperation {
  const { cache, mode, settings } = options;
  if (mode === 'only') return refuseUnknown(hash);
  if (!settings.automaticPersistedQueries) return refuse(persistedQueryError('NotSupported'), 200);
  const document = cache.byHash(hashIn(hash));
  if (document === undefined) return refuse(persistedQueryError('NotFound'), 200);
  return trust(options, document, origin) ?? { document, byId: false, isNamed: true };
}

function hashIn(id: string): string {
  return bareId(id).toLowerCase();
}

/** Why a document that is not registered is not executed; undefined if it is. */
function trust(
  options: FindDocumentOptions,
  document: CachedDocument | undefined,
  origin: RequestOrigin,
): RefusedOperation | undefined {
  const { mode, log } = options;
  if (mode === 'off' || document === undefined) return undefined;
  if (isTrusted(options, document, origin)) return undefined;
  if (mode === 'only') return refuse(createError('DOCUMENT_NOT_TRUSTED', {}), 403);
  report(log, document, origin);
  return undefined;
}

function isTrusted(
  { settings: { federation } }: FindDocumentOptions,
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

function refuseUnknown(id: string): RefusedOperation {
  return refuse(createError('DOCUMENT_UNKNOWN', { id: id.slice(0, 100) }), 404);
}
