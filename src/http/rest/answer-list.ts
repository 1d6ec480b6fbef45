import { createError } from '../../domain/errors/create-error.ts';
import { readId } from '../../graphql/arguments/read-argument.ts';
import { permissionFor, requirePermission } from '../../graphql/authorization.ts';
import { publicPolicy } from '../operations/cache-policy.ts';
import type { ListOperation } from './operations.ts';
import { readListRequest } from './parameters.ts';
import { listCost, NO_STORE, requireCost, type RestRoute } from './rest-options.ts';

/** Answers with a list, whose id is a segment of the path or else a query parameter. */
export function answerList(operation: ListOperation, segment?: string): RestRoute['answer'] {
  const { field } = operation;
  return async (options, { caller }, { url = '' }) => {
    const query = new URLSearchParams(url.split(/\?(.*)/s)[1]);
    const key = readKey(operation, segment, query);
    // The same permission as for the field in GraphQL.
    const permission = permissionFor('Query', field);
    requirePermission(caller, { field, permission }, key);
    const request = readListRequest(key, query);
    requireCost(options, listCost(request.first));
    const { body, staleAt } = await operation.read(options.serving, request);
    if (permission !== 'PUBLIC') return { body, cacheControl: NO_STORE };
    // Every list has prices.
    const policy = publicPolicy(options.settings.cache, { live: true, staleAt });
    return { body, cacheControl: policy };
  };
}

function readKey(
  { key: name }: ListOperation,
  segment: string | undefined,
  query: URLSearchParams,
): string {
  if (name === undefined) return '';
  const sent = query.getAll(name);
  const id = segment === undefined ? sent[0] : decode(segment);
  if (id === undefined) throw malformed(name, 'it is required');
  if (sent.some((other) => other !== id)) throw malformed(name, 'it has several values');
  return readId(name, id);
}

function malformed(argument: string, reason: string) {
  return createError('PARAMETER_MALFORMED', { argument, reason });
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    throw createError('PATH_MALFORMED', { path: segment.slice(0, 100) }, error);
  }
}
