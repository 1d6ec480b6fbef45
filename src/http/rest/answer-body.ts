import { permissionFor, requirePermission } from '../../graphql/authorization.ts';
import { readJsonBody } from '../messages/read-body.ts';
import { checkMembers } from '../operations/check-values.ts';
import type { BodyOperation } from './body-operations.ts';
import { personalPolicy, requireCost, type RestRoute } from './rest-options.ts';
import { sessionHeader } from './session-header.ts';

/** Answers an operation that takes JSON in the body of a POST. No cache may store the answer to a POST. */
export function answerBody({ field, parse }: BodyOperation): RestRoute['answer'] {
  return async (options, { caller, requestId }, request) => {
    const read = await readJsonBody(request, options.settings.maxBodyBytes);
    if (!read.ok) {
      // The rest of the body is discarded as it arrives: a connection with unread data never becomes idle.
      request.resume();
      throw read.error;
    }
    const place = { where: 'the body', prefix: '', limits: options.settings.operations };
    const tooLarge = checkMembers(read.body, place);
    if (tooLarge !== undefined) throw tooLarge;
    const parsed = parse(read.body, sessionHeader(request));
    const { userId, sessionId, cost, read: readAnswer } = parsed;
    // The same permission as for the field in GraphQL.
    requirePermission(caller, { field, permission: permissionFor('Query', field) }, userId);
    requireCost(options, cost);
    const failed = { requestId, log: options.log };
    const body = await readAnswer(options.serving, failed);
    return { body, cacheControl: personalPolicy(sessionId) };
  };
}
