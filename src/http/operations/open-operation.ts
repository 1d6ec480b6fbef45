import {
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';

import type { Variables } from './compute-cost.ts';
import { type OperationField, readOperation } from './read-operation.ts';

interface Request {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation?: OperationDefinitionNode | undefined;
  readonly request: { readonly variables?: Variables | undefined };
}

/** What a request asks for. */
interface OpenedOperation {
  readonly fields: readonly OperationField[];
  /** As the client sent them, with the operation's own defaults. */
  readonly variables: Variables;
}

export type OpenOperation = (request: Request) => OpenedOperation;

/** Reads each operation once: documents are kept by Apollo, and what was read is kept with them. */
export function createOpenOperation(): OpenOperation {
  const kept = new WeakMap<OperationDefinitionNode, readonly OperationField[]>();
  return ({ schema, document, operation, request }) => {
    if (operation === undefined) return { fields: [], variables: {} };
    const fields = kept.get(operation) ?? readOperation(schema, document.definitions, operation);
    kept.set(operation, fields);
    return { fields, variables: { ...defaultsOf(operation), ...request.variables } };
  };
}

function defaultsOf({ variableDefinitions }: OperationDefinitionNode): Variables {
  const given = (variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
  );
  return Object.fromEntries(given);
}
