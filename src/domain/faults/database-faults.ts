/** Faults of the databases, embedded or given. */
export const databaseFaults = {
  DATABASE_UNREACHABLE: (c: { where: string; reason: string }) => ({
    message: `No connection to PostgreSQL at ${c.where}: ${c.reason}.`,
    advice:
      'Check that the server runs and that DATABASE_URL has the right host, port, user and password.',
    retryable: true,
  }),
  DATABASE_TOO_OLD: (c: { where: string; version: string; required: number }) => ({
    message: `PostgreSQL at ${c.where} is version ${c.version}; the gateway needs ${c.required} or newer.`,
    advice: `Upgrade the server, or unset DATABASE_URL to use the embedded PostgreSQL.`,
  }),
} as const;
