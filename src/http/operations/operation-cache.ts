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
import { type OperationOutline, readOperation } from './read-operation.ts';

/** The cached properties of a document, by its text: computed step by step, evicted together. */
export interface CachedDocument {
  readonly text: string;
  /** SHA-256 of the text, in hex. */
  readonly hash: string;
  /** Whether the document is in the manifest of trusted documents. */
  readonly isRegistered: boolean;
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

/** Caches documents: all registered ones, and others within a size limit. */
export interface OperationCache {
  /** The registered document with this id. */
  registered(id: string): CachedDocument | undefined;
  /** The entry of a text, created if necessary. */
  get(text: string): CachedDocument;
  /** Undefined if no document with this hash is cached. */
  byHash(hash: string): CachedDocument | undefined;
  /** The same as `get`, for a text that was found valid. */
  validated(text: string, document: DocumentNode): CachedDocument;
}

export interface OperationCacheOptions {
  readonly schema: GraphQLSchema;
  readonly prepare: PrepareOperation;
  readonly limits: OperationLimits;
  /** The texts of the registered documents by their ids. */
  readonly registered: ReadonlyMap<string, string>;
}

/** In characters: of all texts together, and of one. Clients of a shop send a few dozen of one or two thousand. */
const KEPT = { all: 500_000, longest: 50_000 } as const;

export function createOperationCache(options: OperationCacheOptions): OperationCache {
  const hashes = new Map<string, CachedDocument>();
  const kept = new LRUCache<string, CachedDocument>({
    maxSize: KEPT.all,
    maxEntrySize: KEPT.longest,
    sizeCalculation: (_, text) => text.length + 1,
    dispose: ({ hash }) => hashes.delete(hash),
  });
  const trusted = new Map<string, CachedDocument>();
  for (const text of options.registered.values()) {
    const document = createDocument(options, text, true);
    trusted.set(text, document);
    hashes.set(document.hash, document);
  }
  const get = (text: string) => {
    const known = trusted.get(text) ?? kept.get(text);
    if (known !== undefined) return known;
    const fresh = createDocument(options, text, false);
    kept.set(text, fresh);
    if (kept.has(text)) hashes.set(fresh.hash, fresh);
    return fresh;
  };
  return {
    registered: (id) => trusted.get(options.registered.get(id) ?? ''),
    get,
    byHash: (hash) => hashes.get(hash),
    validated: (text, document) => {
      const known = get(text);
      known.validated ??= document;
      return known;
    },
  };
}

function createDocument(
  options: OperationCacheOptions,
  text: string,
  isRegistered: boolean,
): CachedDocument {
  const operations = new Map<string | undefined, CachedOperation>();
  let verdict: { readonly refusal: OperationalError | undefined } | undefined;
  const document: CachedDocument = {
    text,
    hash: createHash('sha256').update(text).digest('hex'),
    isRegistered,
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
