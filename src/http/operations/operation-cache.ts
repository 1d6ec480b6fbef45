import { createHash } from 'node:crypto';

import type { OperationalError } from '@recommendation-gateway/lib';
import {
  type DocumentNode,
  getOperationAST,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';

import type { OperationLimits } from '../../domain/settings/http-settings.ts';
import type { ExecuteOperation, PrepareOperation } from '../../graphql/execute-compiled.ts';
import { checkDocument } from './check-document.ts';
import { isOfRouter } from './is-of-router.ts';
import { type OperationOutline, readOperation } from './read-operation.ts';

/** The cached properties of a document, by its text: computed step by step, evicted together. */
export interface CachedDocument {
  readonly text: string;
  /** SHA-256 of the text, in hex. It is computed when it is first read. */
  readonly hash: string;
  /** Whether the document is in the manifest of trusted documents. */
  readonly isRegistered: boolean;
  /** Whether it is a document that only the router of a federation sends. Computed when it is first read. */
  readonly isOfRouter: boolean;
  /** Whether it has been logged as not registered. */
  isReported: boolean;
  /** The error if its syntax exceeds a limit. */
  refusal(): OperationalError | undefined;
  /** The parsed document; undefined until it has been found valid. */
  validated: DocumentNode | undefined;
  /** The operation that a client names; undefined until the document has been found valid. */
  operation(name: string | undefined): CachedOperation | undefined;
}

/** An operation that is parsed, valid and ready to be executed. */
export interface CachedOperation extends OperationOutline {
  readonly node: OperationDefinitionNode;
  readonly execute: ExecuteOperation;
}

/** Caches documents: all registered ones, and others within size limits. */
export interface OperationCache {
  /** The registered document with this id. */
  registered(id: string): CachedDocument | undefined;
  /** The entry of a text, created if necessary. */
  get(text: string): CachedDocument;
  /** Undefined if no document with this hash is cached. */
  byHash(hash: string): CachedDocument | undefined;
  /** As `get`, for a text that was found valid. */
  validated(text: string, document: DocumentNode): CachedDocument;
}

export interface OperationCacheOptions {
  readonly schema: GraphQLSchema;
  readonly prepare: PrepareOperation;
  readonly limits: OperationLimits;
  /** The texts of the registered documents by their ids. */
  readonly registered: ReadonlyMap<string, string>;
}

/** In characters: of all texts together. Clients of a shop send a few dozen of one or two thousand. */
const MAX_TOTAL = { validated: 500_000, unvalidated: 200_000 } as const;

/** A document takes a few kilobytes beside its text, however short it is. */
const MAX_DOCUMENTS = 1_000;

export function createOperationCache(options: OperationCacheOptions): OperationCache {
  const hashes = new Map<string, CachedDocument>();
  const registered = createRegistered(options, hashes);
  const { documentBytes } = options.limits;
  const validated = createStore(hashes, MAX_TOTAL.validated, documentBytes);
  // Invalid texts must not evict documents that are executed, so they have a store of their own.
  const unvalidated = createStore(hashes, MAX_TOTAL.unvalidated, documentBytes);
  const find = (text: string) => registered.get(text) ?? validated.get(text);
  const get = (text: string) => {
    const known = find(text) ?? unvalidated.get(text);
    if (known !== undefined) return known;
    const fresh = createDocument(options, text, false);
    unvalidated.add(fresh);
    return fresh;
  };
  const promote = (text: string) => {
    const known = get(text);
    unvalidated.delete(text);
    validated.add(known);
    return known;
  };
  return {
    registered: (id) => registered.get(options.registered.get(id) ?? ''),
    get,
    byHash: (hash) => hashes.get(hash),
    validated: (text, document) => {
      const known = find(text) ?? promote(text);
      known.validated ??= document;
      return known;
    },
  };
}

type DocumentsByKey = Map<string, CachedDocument>;

/** The registered documents by their texts. */
function createRegistered(options: OperationCacheOptions, hashes: DocumentsByKey): DocumentsByKey {
  const registered: DocumentsByKey = new Map();
  for (const text of options.registered.values()) {
    const document = createDocument(options, text, true);
    registered.set(text, document);
    hashes.set(document.hash, document);
  }
  return registered;
}

/** The most recently used documents by their texts. Their hashes are added and deleted with them. */
function createStore(hashes: DocumentsByKey, maxSize: number, longest: number) {
  const documents = new LRUCache<string, CachedDocument>({
    max: MAX_DOCUMENTS,
    maxSize,
    // A longer text is refused: it evicts none of the others.
    maxEntrySize: Math.min(longest + 1, maxSize),
    sizeCalculation: (_, text) => text.length + 1,
    dispose: ({ hash }) => hashes.delete(hash),
  });
  return {
    get: (text: string) => documents.get(text),
    delete: (text: string) => documents.delete(text),
    add: (document: CachedDocument): void => {
      documents.set(document.text, document);
      if (documents.has(document.text)) hashes.set(document.hash, document);
    },
  };
}

function createDocument(
  options: OperationCacheOptions,
  text: string,
  isRegistered: boolean,
): CachedDocument {
  const operations = new Map<string | undefined, CachedOperation>();
  let hash: string | undefined;
  let ofRouter: boolean | undefined;
  let verdict: { readonly refusal: OperationalError | undefined } | undefined;
  const document: CachedDocument = {
    text,
    get hash() {
      return (hash ??= createHash('sha256').update(text).digest('hex'));
    },
    isRegistered,
    get isOfRouter() {
      return (ofRouter ??= isOfRouter(text, options.limits.tokens));
    },
    isReported: false,
    validated: undefined,
    refusal: () => (verdict ??= { refusal: checkDocument(text, options.limits) }).refusal,
    operation: (name) => {
      const known = operations.get(name);
      if (known !== undefined || document.validated === undefined) return known;
      const fresh = createOperation(options, document.validated, name);
      if (fresh !== undefined) operations.set(name, fresh);
      return fresh;
    },
  };
  return document;
}

function createOperation(
  { schema, prepare }: OperationCacheOptions,
  document: DocumentNode,
  name: string | undefined,
): CachedOperation | undefined {
  const node = getOperationAST(document, name);
  if (!node) return undefined;
  const execute = prepare({ document, node, operationName: node.name?.value });
  return { node, execute, ...readOperation(schema, document, node) };
}
