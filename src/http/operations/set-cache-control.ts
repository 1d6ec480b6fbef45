import type { HttpSettings } from '../../domain/settings/http-settings.ts';
import type { Answered } from '../execution/apollo-request.ts';
import { isPublic, publicPolicy, touchesLive } from './cache-policy.ts';
import type { OpenOperation } from './open-operation.ts';

/** Says how long others may keep an answer about nobody. All other answers keep the `no-store` that they begin with. */
export function setCacheControl(
  openOperation: OpenOperation,
  cache: HttpSettings['cache'],
  answered: Answered,
): void {
  const { operation, document, errors, response } = answered;
  if (operation === undefined || document === undefined || errors !== undefined) return;
  const { fields, variables } = openOperation({ ...answered, document, operation });
  if (!isPublic(operation, fields)) return;
  const { staleAt } = answered.contextValue.notes;
  const policy = publicPolicy(cache, { live: touchesLive(fields, variables), staleAt });
  response.http.headers.set('cache-control', policy);
}
