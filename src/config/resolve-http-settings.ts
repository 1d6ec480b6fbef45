import type { HttpSettings } from '../domain/settings/http-settings.ts';
import type { Environment } from './environment.ts';
import type { GatewayConfig } from './gateway-config.ts';

/** What HTTP reads of the configuration: what helps developers is off in production unless it is asked for. */
export function resolveHttpSettings(
  { http, limits, serving }: GatewayConfig,
  { production }: Pick<Environment, 'production'>,
): HttpSettings {
  const { deadlineMs, requestsPerMinute, ...operations } = limits;
  return {
    introspection: http.introspection ?? !production,
    graphiql: http.graphiql ?? !production,
    corsOrigins: http.corsOrigins,
    requestsPerMinute,
    deadlineMs,
    operations,
    cache: { publicSeconds: http.publicSeconds, liveSeconds: serving.availabilitySeconds },
  };
}
