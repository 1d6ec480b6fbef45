import type { IncomingMessage } from 'node:http';

import type { OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import { hasCredentials } from '../access/read-credentials.ts';
import type { FoundOperation } from '../operations/find-document.ts';
import { type OperationMembers, readMembers } from '../operations/sent-operation.ts';

/** Why a request is refused before Apollo reads it: Apollo's own errors have no advice, and are not counted. */
export function checkRequest(
  { method = '', headers }: IncomingMessage,
  found: FoundOperation,
): OperationalError | undefined {
  if (method !== 'POST' && !found.byId && !isSafe(headers)) return crossSite();
  return checkTypes(readMembers(method, found));
}

function checkTypes(members: OperationMembers): OperationalError | undefined {
  const noString = ['query', 'operationName'].find((name) => !isStringOrNothing(members[name]));
  if (noString !== undefined) return notString(noString);
  const { query } = members;
  if (!isGiven(query) || query === '') return noDocument();
  const noObject = ['variables', 'extensions'].find((name) => !isRecordOrNothing(members[name]));
  return noObject === undefined ? undefined : notObject(noObject);
}

/** Whether a page of another site cannot send such a GET without a preflight request, which Apollo checks again. */
function isSafe(headers: IncomingMessage['headers']): boolean {
  if (hasCredentials(headers)) return true;
  const { 'content-type': contentType } = headers;
  const named = PREFLIGHTED.some((name) => isGiven(headers[name]) && headers[name] !== '');
  return named || (contentType !== undefined && !SIMPLE_TYPE.test(contentType));
}

const PREFLIGHTED = ['apollo-require-preflight', 'x-apollo-operation-name'] as const;

const SIMPLE_TYPE =
  /^\s*(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(;|$)/i;

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isStringOrNothing(value: unknown): boolean {
  return !isGiven(value) || typeof value === 'string';
}

function isRecordOrNothing(value: unknown): boolean {
  return !isGiven(value) || (typeof value === 'object' && !Array.isArray(value));
}

function crossSite(): OperationalError {
  return createError('BAD_REQUEST', {
    reason:
      'A GET request needs credentials or the header `apollo-require-preflight`, because any page could send it otherwise',
    remedy: 'Send credentials or `apollo-require-preflight: true`, or use POST',
  });
}

function noDocument(): OperationalError {
  return createError('BAD_REQUEST', {
    reason: 'The request has no `query`',
    remedy:
      'Send an object like {"query": "{ popularItems { totalCount } }"} by POST, or the parameter `query` by GET',
  });
}

function notString(name: string): OperationalError {
  return createError('BAD_REQUEST', {
    reason: `\`${name}\` is not a string`,
    remedy: `Send \`${name}\` as a string`,
  });
}

function notObject(name: string): OperationalError {
  return createError('BAD_REQUEST', {
    reason: `\`${name}\` is not an object`,
    remedy: `Send \`${name}\` as a JSON object: in the body of a POST not within a string, in a GET as the value of the parameter`,
  });
}
