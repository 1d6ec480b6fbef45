import type { OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';

import { KEPT_DOCUMENTS, type ValidOperation } from '../../graphql/execute-compiled.ts';
import type { Variables } from './compute-cost.ts';

/** A POST as it was sent. */
interface Sent {
  readonly query: unknown;
  readonly body: unknown;
}

interface KnownOperation extends ValidOperation {
  readonly node: OperationDefinitionNode;
}

export interface FoundOperation {
  readonly operation: KnownOperation;
  readonly variables: Variables;
}

/** Queries that were found valid before, under their texts and the operation name that was sent beside them. */
export interface KnownOperations {
  remember(text: string, sentName: string | undefined, operation: ValidOperation): void;
  /** Undefined for what is not known, and for what is not asked in the plainest way. */
  find(sent: Sent): FoundOperation | undefined;
}

export function createKnownOperations(): KnownOperations {
  const known = new LRUCache<string, Map<unknown, KnownOperation>>({
    maxSize: KEPT_DOCUMENTS.all,
    maxEntrySize: KEPT_DOCUMENTS.longest,
    sizeCalculation: (_, text) => text.length,
  });
  return {
    remember: (text, sentName, { node, ...valid }) => {
      if (node?.operation !== 'query') return;
      const byName = known.get(text) ?? new Map<unknown, KnownOperation>();
      known.set(text, byName.set(sentName, { ...valid, node }));
    },
    find: ({ query, body }) => {
      if (typeof query !== 'string') return undefined;
      const { operationName, variables, extensions } = Object(body);
      const operation = known.get(query)?.get(operationName ?? undefined);
      const isPlain = extensions === undefined && isRecordOrNothing(variables);
      if (operation === undefined || !isPlain) return undefined;
      return { operation, variables: variables ?? {} };
    },
  };
}

function isRecordOrNothing(value: unknown): value is Variables | null | undefined {
  return value === undefined || (typeof value === 'object' && !Array.isArray(value));
}
