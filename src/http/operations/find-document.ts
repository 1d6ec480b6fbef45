import { createHash } from 'node:crypto';

import type { Log, OperationalError } from '@recommendation-gateway/lib';
import { LRUCache } from 'lru-cache';

import { createError } from '../../domain/errors/create-error.ts';
import type { TrustedDocumentsMode } from '../../domain/settings/http-settings.ts';

/** Documents that were registered before the gateway started. */
export interface TrustedDocuments {
  readonly mode: TrustedDocumentsMode;
  readonly byId: ReadonlyMap<string, string>;
}

/** An operation as it was sent. */
interface Sent {
  readonly search: string;
  readonly body: unknown;
}

export type FoundDocument =
  | (Sent & { readonly ok: true; readonly query: unknown; readonly registered: boolean })
  | { readonly ok: false; readonly status: number; readonly fault: OperationalError };

export type FindDocument = (method: string, sent: Sent, requestId: string) => FoundDocument;

const MOST_REMEMBERED = 1_000;

/**
 * Puts the document in the place of its `documentId`. What is sent without an id is executed, written into the log once
 * or refused, as the mode says.
 */
export function createFindDocument({ mode, byId }: TrustedDocuments, log: Log): FindDocument {
  const texts = new Set(byId.values());
  const told = new LRUCache<string, true>({ max: MOST_REMEMBERED });
  const tell = (query: string, requestId: string) => {
    const hash = createHash('sha256').update(query).digest('hex');
    if (told.has(hash)) return;
    told.set(hash, true);
    log.warn('a document is not registered', { requestId, hash, document: withoutTexts(query) });
  };
  return (method, sent, requestId) => {
    const { id, query, withQuery } = method === 'POST' ? inBody(sent) : inSearch(sent);
    const document = typeof id === 'string' ? byId.get(id) : undefined;
    if (document !== undefined) {
      return { ok: true, registered: true, query: document, ...withQuery(document) };
    }
    if (id !== undefined) return refuse(404, createError('DOCUMENT_UNKNOWN', { id: shown(id) }));
    const registered = typeof query !== 'string' || texts.has(query);
    if (!registered && mode === 'only') return refuse(403, createError('DOCUMENT_NOT_TRUSTED', {}));
    if (!registered && mode === 'log') tell(query, requestId);
    return { ok: true, registered: false, query, ...sent };
  };
}

interface Named {
  readonly id: unknown;
  readonly query: unknown;
  readonly withQuery: (query: string) => Sent;
}

function inSearch({ search, body }: Sent): Named {
  const parameters = new URLSearchParams(search);
  const withQuery = (query: string) => {
    parameters.set('query', query);
    return { search: `?${parameters.toString()}`, body };
  };
  const read = (name: string) => parameters.get(name) ?? undefined;
  return { id: read('documentId'), query: read('query'), withQuery };
}

function inBody({ search, body }: Sent): Named {
  const { documentId: id, query } = Object(body);
  return {
    id,
    query,
    withQuery: (document) => ({ search, body: { ...Object(body), query: document } }),
  };
}

function refuse(status: number, fault: OperationalError): FoundDocument {
  return { ok: false, status, fault };
}

function shown(id: unknown): string {
  return typeof id === 'string' ? id.slice(0, 100) : typeof id;
}

/** Texts in a document may be of users, and are for no log. */
function withoutTexts(query: string): string {
  return query.slice(0, 2_000).replaceAll(TEXT, '""');
}

/** A block of text or a text on a line, also one that is cut off. */
const TEXT = /"""(?:\\"""|.)*?(?:"""|$)|"(?:[^"\\]|\\.)*(?:"|$)/gs;
