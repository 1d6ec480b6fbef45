import { createError } from '../../domain/errors/create-error.ts';
import { withItems } from '../../graphql/arguments/live-list-args.ts';
import { readId } from '../../graphql/arguments/read-argument.ts';
import { permissionFor, requirePermission } from '../../graphql/authorization.ts';
import type { ListRequest } from '../../serving/lists/list-field.ts';
import { isPublicList, publicPolicy } from '../operations/cache-policy.ts';
import type { ListOperation } from './operations.ts';
import { readListRequest } from './parameters.ts';
import { listCost, personalPolicy, requireCost, type RestRoute } from './rest-options.ts';
import { readSession, SESSION_HEADER } from './session-header.ts';

/** Answers with a list, whose id is a segment of the path or else a query parameter. */
export function answerList(operation: ListOperation, segment?: string): RestRoute['answer'] {
  const { field, mostItems, takesSession } = operation;
  const vary = takesSession ? { vary: SESSION_HEADER } : {};
  return async (options, { caller }, httpRequest) => {
    const query = new URLSearchParams((httpRequest.url ?? '').split(/\?(.*)/s)[1]);
    const key = readKey(operation, segment, query);
    // The same permission as for the field in GraphQL.
    requirePermission(caller, { field, permission: permissionFor('Query', field) }, key);
    const sessionId = takesSession ? readSession(httpRequest, query) : null;
    const list = { ...readListRequest(key, query), sessionId };
    const itemIds = query.getAll('item_id').filter((id) => id !== '');
    const request = mostItems ? withItems(list, 'item_id', itemIds, mostItems) : list;
    requireCost(options, Math.max(listCost(list.first), request.itemIds?.length ?? 0));
    const { body, staleAt } = await operation.read(options.serving, request);
    const cacheControl = isPublic(operation, request)
      ? // Every list has prices.
        publicPolicy(options.settings.cache, { live: true, staleAt })
      : personalPolicy(sessionId);
    return { body, cacheControl, ...vary };
  };
}

/** Whether the list is the same for every caller. */
function isPublic({ field, key: name }: ListOperation, { key, sessionId }: ListRequest): boolean {
  const isOfUser = name === 'user_id' && key !== '';
  return isPublicList(field) && !isOfUser && sessionId === null;
}

function readKey(
  { key: name, isKeyOptional = false }: ListOperation,
  segment: string | undefined,
  query: URLSearchParams,
): string {
  if (name === undefined) return '';
  // As with other parameters, an empty value is an absent one; an id that is required is then said to be empty.
  const sent = query.getAll(name).filter((id) => id !== '' || !isKeyOptional);
  const id = segment === undefined ? sent[0] : decode(segment);
  if (id === undefined && isKeyOptional) return '';
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
