import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';

/** An operation that is parsed and valid. The same one comes as the same nodes. */
export interface ValidOperation {
  readonly document: DocumentNode;
  /** The one to be executed; undefined where the document does not say which. */
  readonly node: OperationDefinitionNode | undefined;
  readonly operationName: string | undefined;
}

interface Operation extends ValidOperation {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: unknown;
}

export type ExecuteOperation = (operation: Operation) => Promise<ExecutionResult>;

/**
 * How much of documents is kept to be used again, in characters: of all together, and of one at most. Clients of a shop
 * send a few dozen of one or two thousand; a longer one was not written for a page that many see.
 */
export const KEPT_DOCUMENTS = { all: 500_000, longest: 20_000 } as const;

/** Interprets every operation, as graphql-js does. */
export function createInterpreter(schema: GraphQLSchema): ExecuteOperation {
  return async ({ document, operationName, variables, context }) =>
    execute({
      schema,
      document,
      operationName,
      variableValues: variables,
      contextValue: context,
    });
}

/**
 * Compiles a query the second time that it is sent, and runs it as a function from then on. Compiling costs as much as
 * dozens of answers, so queries that are sent once must not cause it. All else is interpreted.
 */
export function createCompiler(schema: GraphQLSchema): ExecuteOperation {
  const interpret = createInterpreter(schema);
  const seen = new WeakSet<OperationDefinitionNode>();
  const known = new LRUCache<OperationDefinitionNode, Compiled | 'INTERPRETED'>({
    maxSize: KEPT_DOCUMENTS.all,
  });
  const compile = (node: OperationDefinitionNode, operation: Operation) => {
    const found = known.get(node);
    const size = operation.document.loc?.end ?? Infinity;
    if (found !== undefined || size > KEPT_DOCUMENTS.longest) return found;
    if (!seen.has(node)) {
      seen.add(node);
      return undefined;
    }
    const compiled = compileOperation(schema, operation);
    known.set(node, compiled, { size });
    return compiled;
  };
  return async (operation) => {
    const { node } = operation;
    if (node?.operation !== 'query') return interpret(operation);
    const compiled = compile(node, operation);
    if (typeof compiled !== 'object' || overridesDefault(compiled, operation)) {
      return interpret(operation);
    }
    const answer = await compiled.query(undefined, operation.context, operation.variables);
    // What the engine itself objects to is said in graphql-js's own words; a query can be asked again.
    if (answer.errors === undefined) return answer;
    return answer.errors.some(isOfEngine)
      ? interpret(operation)
      : { ...answer, errors: answer.errors.map(withExtensions) };
  };
}

interface Compiled extends CompiledQuery {
  /** The variables that may be null and have a default. */
  readonly defaulted: readonly string[];
}

function compileOperation(
  schema: GraphQLSchema,
  { document, node, operationName }: Operation,
): Compiled | 'INTERPRETED' {
  // Compiled code loses fields of a fragment that is first used under a condition, and changes their order.
  if (hasConditions(document)) return 'INTERPRETED';
  const compiled = compileQuery(schema, document, operationName);
  return isCompiledQuery(compiled) ? { ...compiled, defaulted: defaultedIn(node) } : 'INTERPRETED';
}

function hasConditions(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive: ({ name }) => {
      found ||= name.value === 'skip' || name.value === 'include';
    },
  });
  return found;
}

function defaultedIn(node: OperationDefinitionNode | undefined): string[] {
  return (node?.variableDefinitions ?? [])
    .filter(({ type, defaultValue }) => type.kind !== 'NonNullType' && defaultValue !== undefined)
    .map(({ variable }) => variable.name.value);
}

/** Such a variable may stand where null may not: graphql-js refuses it then, compiled code passes it on. */
function overridesDefault({ defaulted }: Compiled, { variables }: Operation): boolean {
  return defaulted.some((name) => variables[name] === null);
}

function isOfEngine({ originalError }: GraphQLError): boolean {
  return originalError === undefined;
}

/** Errors of graphql-js always have extensions, and everybody relies on it. */
function withExtensions(error: GraphQLError): GraphQLError {
  const extensions: GraphQLError['extensions'] | undefined = error.extensions;
  return Object.create(error, { extensions: { value: extensions ?? {} } });
}
