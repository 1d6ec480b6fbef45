import type { AwsSettings } from '../domain/settings/aws-settings.ts';
import type { HttpSettings } from '../domain/settings/http-settings.ts';
import type { Environment } from './environment.ts';
import type { GatewayConfig, ShopMapping } from './gateway-config.ts';

/** The HTTP settings. Developer features are disabled in production by default. */
export function resolveHttpSettings(
  { http, limits, serving }: GatewayConfig,
  { production }: Pick<Environment, 'production'>,
): HttpSettings {
  const { deadlineMs, requestsPerMinute, webSockets, ...operations } = limits;
  return {
    introspection: http.introspection ?? !production,
    graphiql: http.graphiql ?? !production,
    console: http.console,
    federation: http.federation,
    cors: {
      origins: http.corsOrigins,
      headers: http.corsHeaders,
      credentials: http.corsCredentials,
    },
    automaticPersistedQueries: http.automaticPersistedQueries,
    maxBatch: http.maxBatch,
    maxBodyBytes: http.maxBodyBytes,
    requestsPerMinute,
    webSockets,
    deadlineMs,
    operations,
    cache: { publicSeconds: http.publicSeconds, liveSeconds: serving.availabilitySeconds },
  };
}

/** How a shop is read, except its database. Without a users query all users are unknown, and kept. */
export function resolveShop({
  users,
  items,
  interactions,
  publicAttributes,
  timezone,
  unknownUsers = users === undefined ? 'keep' : 'drop',
}: ShopMapping) {
  const queries = { users, items, interactions };
  return { queries, publicAttributes, timeZone: timezone, unknownUsers };
}

/** The settings of each call to AWS: ownership, encryption and object store. */
export function resolveAwsSettings(
  { personalize }: GatewayConfig,
  { roleArn }: { readonly roleArn: string },
): AwsSettings {
  const { name, kmsKeyArn, s3 } = personalize;
  return {
    owner: name,
    encryption: kmsKeyArn === undefined ? undefined : { kmsKeyArn, roleArn },
    s3,
  };
}
