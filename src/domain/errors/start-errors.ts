/** Errors of settings and of starting a process. */
export const startErrors = {
  CONFIGURATION_INVALID: (c: { where: string; issues: readonly string[] }) => ({
    message: `${c.where} has ${c.issues.length === 1 ? 'an error' : `${c.issues.length} errors`}:\n${c.issues.map((issue) => `  - ${issue}`).join('\n')}`,
    advice: 'Correct what is listed; docs/configuration.md describes every setting.',
  }),
  CONFIGURATION_AMBIGUOUS: (c: { folder: string; names: readonly string[] }) => ({
    message: `${c.folder} has more than one configuration file: ${c.names.join(', ')}.`,
    advice:
      'Keep one and delete the others, also the gateway.config.ts that a clone contains, or name one in GATEWAY_CONFIG.',
  }),
  SHOP_QUERIES_MISSING: (c: { file: string }) => ({
    message: 'SHOP_DATABASE_URL is set, but the configuration has no shop queries.',
    advice: `Write shop.items and shop.interactions into ${c.file}, or unset SHOP_DATABASE_URL.`,
  }),
  CREDENTIALS_REQUIRED: (c: { where: string }) => ({
    message: `The gateway does not start with ${c.where}: it has no credentials, so anyone who can reach it could run the pipeline and read the data of every user.`,
    advice:
      'Create an API key with `npx gateway keys create --scope ADMIN`, or configure JWT_ISSUER and the settings beside it. To serve this machine only, set HOST=127.0.0.1, no TRUSTED_PROXIES, and a NODE_ENV other than production.',
  }),
} as const;
