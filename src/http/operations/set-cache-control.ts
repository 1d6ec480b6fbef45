import type { HttpSettings } from '../../domain/http-settings.ts';
import { systemClock } from '../../lib/clock.ts';
import type { Answered } from '../apollo-request.ts';
import { isPublic, touchesLive } from './cache-policy.ts';
import type { OpenOperation } from './open-operation.ts';

/** Says how long others may keep an answer about nobody. All other answers keep the `no-store` that they begin with. */
export function setCacheControl(
  openOperation: OpenOperation,
  { publicSeconds, liveSeconds }: HttpSettings['cache'],
  answered: Answered,
): void {
  const { operation, document, errors, response } = answered;
  if (operation === undefined || document === undefined || errors !== undefined) return;
  const { fields, variables } = openOperation({ ...answered, document, operation });
  if (!isPublic(operation, fields)) return;
  const { staleAt } = answered.contextValue.notes;
  const freshSeconds = (staleAt - systemClock.now().getTime()) / 1_000;
  const live = touchesLive(fields, variables) ? liveSeconds : Infinity;
  const seconds = Math.max(0, Math.floor(Math.min(publicSeconds, live, freshSeconds)));
  response.http.headers.set('cache-control', `public, max-age=${seconds}`);
}
