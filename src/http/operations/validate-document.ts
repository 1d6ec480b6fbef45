import { type DocumentNode, GraphQLError, type GraphQLSchema, validate } from 'graphql';

/**
 * The errors of a document against the schema. A rule may throw in place of reporting: what it throws is caused by the
 * document as well, and is one of these errors.
 */
export function validateDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
): readonly GraphQLError[] {
  try {
    return validate(schema, document);
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    return [
      new GraphQLError('The document cannot be validated.', { originalError: toError(error) }),
    ];
  }
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
