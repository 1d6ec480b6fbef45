/** Faults of settings and of starting a process. */
export const startErrors = {
  CONFIGURATION_INVALID: (c: { where: string; faults: readonly string[] }) => ({
    message: `${c.where} has ${c.faults.length === 1 ? 'a fault' : `${c.faults.length} faults`}:\n${c.faults.map((fault) => `  - ${fault}`).join('\n')}`,
    advice: 'Correct what is listed; README.md has the table of settings.',
  }),
  CREDENTIALS_REQUIRED: (c: { where: string }) => ({
    message: `The gateway does not start with ${c.where}: it has no credentials, so everybody who reaches it could run the pipeline and read every user.`,
    advice:
      'Make an API key with `npm run keys -- create --scope ADMIN`, or set JWT_ISSUER and what belongs to it; to serve this machine only: HOST=127.0.0.1, no TRUSTED_PROXIES, and NODE_ENV other than production.',
  }),
} as const;
