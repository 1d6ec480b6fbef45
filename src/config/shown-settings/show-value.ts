import { parseDatabaseUrl } from '../../lib/database-url.ts';

/** What administrators see of a value. */
export interface ShownValue {
  /** Null if it is not set, or withheld as a whole. */
  readonly value: string | null;
  readonly redacted: boolean;
}

/** Settings whose texts contain no secret. Numbers and booleans contain none anyway, and other texts are withheld. */
const SHOWN_TEXTS: ReadonlySet<string> = new Set(
  [
    'PORT HOST DATA_DIR RECOMMENDER GATEWAY_CONFIG NODE_ENV LOG_FORMAT TRUSTED_PROXIES',
    'JWT_AUDIENCE JWT_ALGORITHMS JWT_ADMIN_CLAIM shop.publicAttributes shop.timezone',
    'shop.unknownUsers personalize.name personalize.region personalize.bucket',
    'personalize.prefix personalize.roleArn personalize.kmsKeyArn',
    'personalize.recipes.userRecommendations personalize.recipes.similarItems',
    'personalize.recipes.itemAffinity personalize.recipes.personalizedRanking',
    'adopt.datasetGroup adopt.bucket adopt.solutions.userRecommendations',
    'adopt.solutions.similarItems adopt.solutions.itemAffinity',
    'adopt.solutions.personalizedRanking ranking.campaign schedules.delta schedules.full',
    'schedules.timezone prices qualityGate http.corsOrigins http.corsHeaders',
    'serving.chains.userRecommendations serving.chains.itemAffinity',
    'serving.chains.similarItems trustedDocuments.file trustedDocuments.mode',
  ].flatMap((names) => names.split(' ')),
);

/** Addresses, of which only host and path are shown: other parts can contain credentials. */
const ADDRESSES: ReadonlyMap<string, (text: string) => string | undefined> = new Map([
  ['DATABASE_URL', showDatabase],
  ['DIRECT_DATABASE_URL', showDatabase],
  ['SHOP_DATABASE_URL', showDatabase],
  ['JWT_ISSUER', showUrl],
  ['JWT_JWKS_URL', showUrl],
  ['personalize.s3.endpoint', showUrl],
]);

/** What may be shown of the value of a setting. */
export function showValue(name: string, value: unknown): ShownValue {
  if (value === undefined || value === null) return { value: null, redacted: false };
  if (typeof value === 'number' || typeof value === 'boolean' || SHOWN_TEXTS.has(name)) {
    return { value: toText(value), redacted: false };
  }
  const show = ADDRESSES.get(name);
  const shown = typeof value === 'string' ? show?.(value) : undefined;
  return { value: shown ?? null, redacted: shown !== value };
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function showDatabase(text: string): string | undefined {
  const url = parseDatabaseUrl(text.trim());
  if ('issue' in url) return undefined;
  const { host = 'localhost', port = 5432, database = '' } = url;
  return `postgres://${host.includes(':') ? `[${host}]` : host}:${port}/${database}`;
}

function showUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, host, pathname } = new URL(text);
  return `${protocol}//${host}${pathname === '/' && !text.endsWith('/') ? '' : pathname}`;
}
