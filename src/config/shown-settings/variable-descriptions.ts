/** What each environment variable changes, as in docs/configuration.md. */
export const variableDescriptions: Readonly<Record<string, string>> = {
  PORT: 'port to listen on',
  HOST: 'address to listen on; an address other than loopback requires credentials',
  DATA_DIR: 'folder of the embedded database and of the emulator',
  DATABASE_URL: 'PostgreSQL 15 or newer, in place of the embedded one; its form',
  DIRECT_DATABASE_URL:
    'the same database without its transaction pooler, if `DATABASE_URL` is one: poolers',
  SHOP_DATABASE_URL: "the shop's own database, if it is a different one",
  RECOMMENDER:
    '`local`: the emulator of AWS; `aws`: Amazon Personalize, with the usual AWS variables',
  GATEWAY_CONFIG:
    'a configuration file in place of `gateway.config.ts`; a relative path is relative to the current folder',
  NODE_ENV:
    '`development`, `test` or `production`, which requires credentials, and turns GraphiQL and introspection off',
  LOG_FORMAT:
    '`text` or `json`; by default `json` with `NODE_ENV=production`, otherwise `text`: the log',
  TRUSTED_PROXIES:
    'addresses and ranges of proxies whose `X-Forwarded-For` is trusted, IPv4 or IPv6; requires credentials',
  JWT_ISSUER:
    "issuer of the users' tokens; requires the next two variables and one of the two kinds of key",
  JWT_AUDIENCE: 'audience that tokens must contain',
  JWT_ALGORITHMS: 'accepted signature algorithms, such as `RS256,ES256`',
  JWT_JWKS_URL: "URL of the issuer's public keys",
  JWT_SECRET:
    'a shared secret (HS256 and longer) in place of `JWT_JWKS_URL`, at least 32 characters',
  JWT_ADMIN_CLAIM: 'the claim that gives a token the role ADMIN, such as `roles=admin`',
};
