import type { LogFormat } from '@recommendation-gateway/lib';
import { z } from 'zod';

import { createError } from '../domain/errors/create-error.ts';
import type { JwtSettings } from '../domain/settings/http-settings.ts';
import { type AddressRange, parseAddressRange } from '../lib/addresses.ts';
import { parseDatabaseUrl } from '../lib/database-url.ts';
import {
  jwtIssues,
  jwtVariables,
  optionalVariable,
  readJwtSettings,
  unset,
} from './jwt-environment.ts';
import { describeIssues } from './parse-gateway-config.ts';

const postgresUrl = z
  .string()
  .trim()
  .superRefine((text, context) => {
    const found = parseDatabaseUrl(text);
    if ('issue' in found) context.addIssue(found.issue);
  });

const portNumber = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
  .transform(Number)
  .refine((port) => port <= 65_535, 'must be a number from 0 to 65535');

const addressRange = z.string().transform((text, context): AddressRange => {
  const range = parseAddressRange(text);
  if (range !== undefined) return range;
  context.addIssue(`"${text}" is neither an address nor a range such as 10.0.0.0/8`);
  return z.NEVER;
});

const environmentSchema = z.object({
  PORT: z.preprocess(unset, portNumber.default(4000)),
  HOST: z.preprocess(unset, z.string().default('127.0.0.1')),
  DATA_DIR: z.preprocess(unset, z.string().default('.data')),
  DATABASE_URL: optionalVariable(postgresUrl),
  DIRECT_DATABASE_URL: optionalVariable(postgresUrl),
  SHOP_DATABASE_URL: optionalVariable(postgresUrl),
  RECOMMENDER: z.preprocess(unset, z.enum(['local', 'aws']).default('local')),
  GATEWAY_CONFIG: optionalVariable(z.string()),
  // A mistake such as "prod" must not start a gateway that is open as in development.
  NODE_ENV: z.preprocess(
    unset,
    z.enum(['development', 'production', 'test']).default('development'),
  ),
  LOG_FORMAT: optionalVariable(z.enum(['text', 'json'])),
  TRUSTED_PROXIES: optionalVariable(
    z.preprocess((text) => String(text).split(/[\s,]+/), z.array(addressRange)),
  ),
  ...jwtVariables,
});

/** The settings from environment variables; docs/configuration.md has the table. */
export interface Environment {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** PostgreSQL in place of the embedded one. */
  readonly databaseUrl: string | undefined;
  /** The same database without a transaction pooler, if `databaseUrl` is the address of one. */
  readonly directDatabaseUrl: string | undefined;
  /** The database of the shop, if it is a separate one. */
  readonly shopDatabaseUrl: string | undefined;
  readonly recommender: 'local' | 'aws';
  readonly configFile: string | undefined;
  readonly production: boolean;
  /** The proxies whose `X-Forwarded-For` header is trusted. */
  readonly trustedProxies: readonly AddressRange[] | undefined;
  /** How users' tokens are verified; undefined if tokens are not accepted. */
  readonly jwt: JwtSettings | undefined;
}

/** The names of all variables. */
export const environmentVariables: readonly string[] = Object.keys(environmentSchema.shape);

/** Parses environment variables. The error lists every issue. */
export function parseEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const parsed = environmentSchema.safeParse(variables);
  const found = parsed.success ? [] : describeIssues(parsed.error);
  const issues = [...found, ...jwtIssues(variables), ...addressIssues(parsed.data)];
  if (!parsed.success || issues.length > 0) {
    throw createError('CONFIGURATION_INVALID', { where: 'The environment', issues });
  }
  const env = parsed.data;
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    directDatabaseUrl: env.DIRECT_DATABASE_URL,
    shopDatabaseUrl: env.SHOP_DATABASE_URL,
    recommender: env.RECOMMENDER,
    configFile: env.GATEWAY_CONFIG,
    production: env.NODE_ENV === 'production',
    trustedProxies: env.TRUSTED_PROXIES,
    jwt: readJwtSettings(env),
  };
}

/** Without DATABASE_URL the gateway uses the embedded database, which has one address. */
function addressIssues(env: z.output<typeof environmentSchema> | undefined): string[] {
  return env?.DIRECT_DATABASE_URL !== undefined && env.DATABASE_URL === undefined
    ? ['DATABASE_URL: is required with DIRECT_DATABASE_URL']
    : [];
}

/** The format of the log, which a start needs before it knows whether all settings are valid. */
export function readLogFormat(variables: NodeJS.ProcessEnv = process.env): LogFormat {
  const { LOG_FORMAT: format, NODE_ENV: mode } = variables;
  if (format === 'text' || format === 'json') return format;
  return mode === 'production' ? 'json' : 'text';
}

/** The settings of this process. */
export function readEnvironment(): Environment {
  return parseEnvironment(process.env);
}
