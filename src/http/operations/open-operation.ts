import {
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';

import type { OperationLimits } from '../../domain/http-settings.ts';
import { Fault } from '../../lib/fault.ts';
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

/** Reads each operation once: documents are kept by Apollo, and what was read, or refused, is kept with them. */
export function createOpenOperation(limits: OperationLimits): OpenOperation {
  const kept = new WeakMap<OperationDefinitionNode, readonly OperationField[] | Fault>();
  const read = ({ schema, document }: Request, operation: OperationDefinitionNode) => {
    try {
      return readOperation(schema, document.definitions, operation, limits);
    } catch (error) {
      if (error instanceof Fault) return error;
      throw error;
    }
  };
  return (request) => {
    const { operation } = request;
    if (operation === undefined) return { fields: [], variables: {} };
    const fields = kept.get(operation) ?? read(request, operation);
    kept.set(operation, fields);
    if (fields instanceof Fault) throw fields;
    return { fields, variables: { ...defaultsOf(operation), ...request.request.variables } };
  };
}

function defaultsOf({ variableDefinitions }: OperationDefinitionNode): Variables {
  const given = (variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
  );
  return Object.fromEntries(given);
}
