import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  isNonNullType,
  type OperationDefinitionNode,
  TypeInfo,
  type VariableDefinitionNode,
  type VariableNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';

import { countFields } from './count-fields.ts';

/** An operation that is parsed and valid. */
export interface ValidOperation {
  readonly document: DocumentNode;
  /** The operation to execute; undefined where the document does not say which. */
  readonly node: OperationDefinitionNode | undefined;
  readonly operationName: string | undefined;
}

type Variables = Readonly<Record<string, unknown>>;

/** Executes one operation with the variables and the context of a request. */
export type ExecuteOperation = (variables: Variables, context: unknown) => Promise<ExecutionResult>;

/** Makes an operation ready to be executed, once or many times. */
export type PrepareOperation = (operation: ValidOperation) => ExecuteOperation;

/** An operation with more fields was not written for a page that many users see, and compiling it would cost too much. */
const MOST_COMPILED_FIELDS = 300;

/** Errors of variables beyond this many are not reported. */
const MOST_VARIABLE_ERRORS = 20;

/** Interprets every operation, as graphql-js does. */
export function createInterpreter(schema: GraphQLSchema): PrepareOperation {
  const options = { maxCoercionErrors: MOST_VARIABLE_ERRORS };
  return ({ document, operationName }) =>
    async (variableValues, contextValue) =>
      execute({ schema, document, operationName, variableValues, contextValue, options });
}

/**
 * Compiles a query the second time that it is executed, and runs it as a function from then on. Compiling costs as much
 * as dozens of executions, so a query that is sent once is interpreted, and so are mutations.
 */
export function createCompiler(schema: GraphQLSchema): PrepareOperation {
  const interpreter = createInterpreter(schema);
  return (operation) => {
    const interpret = interpreter(operation);
    if (!isCompilable(operation)) return interpret;
    let executions = 0;
    let compiled: Compiled | undefined;
    return async (variables, context) => {
      executions += 1;
      if (executions === 2) compiled = compileOperation(schema, operation);
      if (compiled === undefined || involvesDefault(compiled, variables)) {
        return interpret(variables, context);
      }
      const result = await compiled.query(undefined, context, variables);
      if (result.errors === undefined) return result;
      // An error of the engine itself is left to graphql-js, so that its wording is the same: a query can run twice.
      return result.errors.some(isOfEngine)
        ? interpret(variables, context)
        : { ...result, errors: result.errors.map(withExtensions) };
    };
  };
}

function isCompilable({ document, node }: ValidOperation): boolean {
  if (node?.operation !== 'query') return false;
  return countFields(document, node.selectionSet) <= MOST_COMPILED_FIELDS;
}

interface Compiled extends CompiledQuery {
  /** The variables that may be null and have a default. */
  readonly defaulted: readonly string[];
  /** The variables that may be null, at a position that may not: only its default makes the operation valid. */
  readonly completed: readonly string[];
}

/** Undefined for a query that only graphql-js executes correctly. */
function compileOperation(
  schema: GraphQLSchema,
  { document, node, operationName }: ValidOperation,
): Compiled | undefined {
  // Compiled code loses fields of a fragment that is first used under a condition, and changes their order.
  if (hasConditions(document) || hasVariablesInScalars(schema, document)) return undefined;
  const compiled = compileQuery(schema, document, operationName);
  if (!isCompiledQuery(compiled)) return undefined;
  const completed = completedIn(schema, document, node);
  return { ...compiled, defaulted: defaultedIn(node), completed };
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

/** Such as `[{ __typename: "Item", id: $id }]`: compiled code reads a literal of a scalar without the variables. */
function hasVariablesInScalars(schema: GraphQLSchema, document: DocumentNode): boolean {
  let found = false;
  const info = new TypeInfo(schema);
  // Within a scalar there are no types.
  const visitor = { Variable: () => void (found ||= !info.getInputType()) };
  visit(document, visitWithTypeInfo(info, visitor));
  return found;
}

function defaultedIn(node: OperationDefinitionNode | undefined): string[] {
  return nullableIn(node)
    .filter(({ defaultValue }) => defaultValue !== undefined)
    .map(({ variable }) => variable.name.value);
}

function nullableIn(node: OperationDefinitionNode | undefined): VariableDefinitionNode[] {
  return (node?.variableDefinitions ?? []).filter(({ type }) => type.kind !== 'NonNullType');
}

/** Such as `$on` in `filter: { availableOnly: $on }`, where the type of the field is `Boolean! = true`. */
function completedIn(
  schema: GraphQLSchema,
  document: DocumentNode,
  node: OperationDefinitionNode | undefined,
): string[] {
  const required = new Set<string>();
  const info = new TypeInfo(schema);
  const visitor = {
    Variable: ({ name }: VariableNode) => {
      if (isNonNullType(info.getInputType())) required.add(name.value);
    },
  };
  visit(document, visitWithTypeInfo(info, visitor));
  return nullableIn(node)
    .filter(({ variable, defaultValue }) => !defaultValue && required.has(variable.name.value))
    .map(({ variable }) => variable.name.value);
}

/**
 * A variable with a default may be used where null may not: graphql-js refuses a null, compiled code accepts it. And
 * without a value for a variable compiled code does not apply the default of an input's field.
 */
function involvesDefault({ defaulted, completed }: Compiled, variables: Variables): boolean {
  return (
    defaulted.some((name) => variables[name] === null) ||
    completed.some((name) => variables[name] === null || variables[name] === undefined)
  );
}

function isOfEngine({ originalError }: GraphQLError): boolean {
  return originalError === undefined;
}

/** Errors of graphql-js always have extensions, and callers rely on it. */
function withExtensions(error: GraphQLError): GraphQLError {
  const extensions: GraphQLError['extensions'] | undefined = error.extensions;
  return Object.create(error, { extensions: { value: extensions ?? {} } });
}
