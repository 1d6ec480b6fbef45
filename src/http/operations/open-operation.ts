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

interface Read {
  readonly fields: readonly OperationField[];
  readonly defaults: Variables;
}

/** Reads each operation once: documents are kept by Apollo, and what was read is kept with them. */
export function createOpenOperation(): OpenOperation {
  const kept = new WeakMap<OperationDefinitionNode, Read>();
  const read = ({ schema, document }: Request, operation: OperationDefinitionNode) => {
    const known = kept.get(operation);
    if (known !== undefined) return known;
    const fields = readOperation(schema, document.definitions, operation);
    const fresh = { fields, defaults: defaultsOf(operation) };
    kept.set(operation, fresh);
    return fresh;
  };
  return (request) => {
    if (request.operation === undefined) return { fields: [], variables: {} };
    const { fields, defaults } = read(request, request.operation);
    return { fields, variables: { ...defaults, ...request.request.variables } };
  };
}

function defaultsOf({ variableDefinitions }: OperationDefinitionNode): Variables {
  const given = (variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
  );
  return Object.fromEntries(given);
}
